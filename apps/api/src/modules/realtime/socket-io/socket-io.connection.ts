import type { Socket } from 'socket.io';
import type { WebsocketRules } from '../../websocket/index.js';
import type { CloseCode } from '../close-codes.js';
import type { LiveConnection } from '../connection/subscriber.js';
import { CLOSE_CODES } from '../close-codes.js';
import type { LiveFrame } from '../frames/live-frame.js';
import type { RealtimeLimits } from '../realtime-limits.js';

/** One Socket.IO client on one namespace. What waits for a client that does not read never grows beyond a limit. */
export class SocketIoConnection implements LiveConnection {
  /** Bytes that the transport has not taken yet. */
  private waitingBytes = 0;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly rules: WebsocketRules,
    private readonly limits: RealtimeLimits,
  ) {
    // Everything that was written is with the transport then, which takes more only when that has left.
    socket.conn.on('flush', () => (this.waitingBytes = 0));
  }

  /** One after the other: what an instance's clients are sent may have to be looked up first. */
  deliver(frame: LiveFrame): void {
    if (!this.socket.connected) return;
    this.waitingBytes += frame.text.byteLength;
    if (this.waitingBytes > this.limits.backlogBytes) {
      return this.close(CLOSE_CODES.tooSlow, 'Events come faster than they are read');
    }
    this.tail = this.tail.then(() => this.send(frame));
  }

  /** Tells why by the event `error`, and leaves the namespace. */
  close(code: CloseCode, reason: string): void {
    this.socket.emit('error', { code, message: reason });
    this.socket.disconnect(true);
  }

  private async send(frame: LiveFrame): Promise<void> {
    // Where the rules cannot be read right now, what was asked for by nobody's rule is sent.
    const isAllowed = await this.rules.allow(frame.instance.id, frame.event.event).catch(() => true);
    if (isAllowed && this.socket.connected) this.socket.emit(frame.name, frame.envelope);
    else this.waitingBytes -= frame.text.byteLength;
  }
}
