import type { Socket } from 'socket.io';
import type { WebsocketRules } from '../../websocket/index.js';
import { CLOSE_CODES, type CloseCode } from '../close-codes.js';
import { PACE_BYTES, type LiveConnection } from '../connection/subscriber.js';
import type { LiveFrame } from '../frames/live-frame.js';
import type { RealtimeLimits } from '../realtime-limits.js';

/** One Socket.IO client on one namespace. What waits for a client that does not read never grows beyond a limit. */
export class SocketIoConnection implements LiveConnection {
  /** Bytes of frames about which the rules have not been asked yet. */
  private unaskedBytes = 0;
  /** Bytes that the transport has not taken yet. */
  private untakenBytes = 0;
  private isClosing = false;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly rules: WebsocketRules,
    private readonly limits: RealtimeLimits,
  ) {
    // Everything that was written is with the transport then, which takes more only when that has left.
    socket.conn.on('flush', () => (this.untakenBytes = 0));
  }

  get isBehind(): boolean {
    return this.isOpen && this.waitingBytes > PACE_BYTES;
  }

  /**
   * One after the other: what an instance's clients are sent may have to be looked up first. Who is too far behind
   * already is closed; a frame that is large by itself says nothing about its reader.
   */
  deliver(frame: LiveFrame): void {
    if (!this.isOpen) return;
    if (this.waitingBytes > this.limits.backlogBytes) return this.tooSlow();
    this.unaskedBytes += frame.text.byteLength;
    this.tail = this.tail.then(() => this.send(frame));
  }

  /** Tells why by the event `error`, and sends the client away: it does not come back by itself. */
  close(code: CloseCode, reason: string): void {
    this.socket.emit('error', { code, message: reason });
    this.socket.disconnect(true);
  }

  private get isOpen(): boolean {
    return !this.isClosing && this.socket.connected;
  }

  private get waitingBytes(): number {
    return this.unaskedBytes + this.untakenBytes;
  }

  /** Closes the transport alone, since clients of Socket.IO connect again by themselves then, and this one may. */
  private tooSlow(): void {
    this.isClosing = true;
    const { conn } = this.socket;
    this.socket.emit('error', { code: CLOSE_CODES.tooSlow, message: 'Events come faster than they are read' });
    conn.close();
    // It closes when what waits was read, which may be never.
    const late = setTimeout(() => conn.close(true), this.limits.closeTimeoutMs);
    conn.once('close', () => clearTimeout(late));
  }

  private async send(frame: LiveFrame): Promise<void> {
    // Where the rules cannot be read right now, what was asked for by nobody's rule is sent.
    const isAllowed = await this.rules.allow(frame.instance.id, frame.event.event).catch(() => true);
    this.unaskedBytes -= frame.text.byteLength;
    if (!isAllowed || !this.isOpen) return;
    // Counted first: a transport that is idle takes the frame at once.
    this.untakenBytes += frame.text.byteLength;
    this.socket.emit(frame.name, frame.envelope);
  }
}
