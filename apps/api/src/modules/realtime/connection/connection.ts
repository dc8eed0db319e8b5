import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODES, type CloseCode } from '../close-codes.js';
import type { LiveFrame } from '../frames/live-frame.js';
import type { OutgoingFrame } from '../frames/server-frames.js';
import type { RealtimeLimits } from '../realtime-limits.js';
import { PACE_BYTES, type LiveConnection } from './subscriber.js';

/** Unread frames of a client after which it is not read any further until they are dealt with. */
const INBOX = 16;

/** The protocol allows 123 bytes. */
const MAX_REASON = 120;

/** What a client says, one frame at a time. */
export type FrameHandler = (text: string | null) => Promise<void>;

/**
 * One WebSocket with bounds: what waits to be read by the client, and what waits to be read from it, never grows beyond
 * a limit. Frames from the client are handled one after the other.
 */
export class Connection implements LiveConnection {
  private readonly inbox: (string | null)[] = [];
  private isHandling = false;
  /** Live frames that wait until what comes before them was sent; null once they may pass. */
  private held: { frame: OutgoingFrame; eventId: string }[] | null = [];
  private heldBytes = 0;
  private missedPongs = 0;
  private isClosing = false;

  /** Resolves when the socket is gone. */
  readonly closed: Promise<void>;

  constructor(
    private readonly socket: WebSocket,
    private readonly limits: RealtimeLimits,
  ) {
    // What comes after an error is a close.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('pong', () => (this.missedPongs = 0));
  }

  get isOpen(): boolean {
    return !this.isClosing && this.socket.readyState === this.socket.OPEN;
  }

  /** Bytes that were sent and that the client has not taken yet. */
  get backlogBytes(): number {
    return this.socket.bufferedAmount;
  }

  get isBehind(): boolean {
    return this.isOpen && this.backlogBytes + this.heldBytes > PACE_BYTES;
  }

  onClosed(listener: () => void): void {
    this.socket.on('close', listener);
  }

  /** Hands every frame to `handle`; null stands for one that is not text. */
  onFrame(handle: FrameHandler): void {
    this.socket.on('message', (data: RawData, isBinary: boolean) => {
      if (this.isClosing) return;
      this.missedPongs = 0;
      this.inbox.push(isBinary ? null : textOf(data));
      if (this.inbox.length >= INBOX) this.socket.pause();
      void this.work(handle);
    });
  }

  /** Sends, unless the client is too far behind already: then it is closed. */
  send(frame: OutgoingFrame): void {
    if (!this.isOpen) return;
    if (this.backlogBytes > this.limits.backlogBytes) return this.tooSlow();
    this.socket.send(frame, { binary: false });
  }

  /** Sends at the pace at which the client reads; for many frames in a row. */
  async sendPaced(frames: Iterable<OutgoingFrame>): Promise<void> {
    for (const frame of frames) {
      if (!this.isOpen) return;
      const isAhead = this.backlogBytes > PACE_BYTES;
      const sent = new Promise<void>((resolve) => this.socket.send(frame, { binary: false }, () => resolve()));
      if (isAhead) await sent;
    }
  }

  deliver(frame: LiveFrame): void {
    this.push(frame.text, frame.event.id);
  }

  /** Sends a live frame, or keeps it until {@link release}. */
  push(frame: OutgoingFrame, eventId: string): void {
    if (!this.isOpen) return;
    if (!this.held) return this.send(frame);
    if (this.heldBytes > this.limits.backlogBytes) return this.tooSlow();
    this.heldBytes += frame.byteLength;
    this.held.push({ frame, eventId });
  }

  /**
   * Lets live frames pass, the kept ones first.
   * @param sent events that were sent meanwhile.
   */
  async release(sent: ReadonlySet<string>): Promise<void> {
    while (this.held?.length) {
      const kept = this.held;
      this.held = [];
      this.heldBytes = 0;
      await this.sendPaced(kept.flatMap(({ frame, eventId }) => (sent.has(eventId) ? [] : [frame])));
    }
    this.held = null;
  }

  /** Asks whether the client is there; cuts it off where it did not answer twice. */
  beat(): void {
    if (this.missedPongs >= 2) return this.socket.terminate();
    this.missedPongs += 1;
    if (this.isOpen) this.socket.ping();
  }

  /** Says why and closes; cuts the socket where the other side does not answer in time. */
  close(code: CloseCode, reason: string, timeoutMs = this.limits.closeTimeoutMs): void {
    if (this.isClosing) return;
    this.isClosing = true;
    this.held = null;
    this.inbox.length = 0;
    this.socket.resume();
    this.socket.close(code, reason.slice(0, MAX_REASON));
    const late = setTimeout(() => this.socket.terminate(), timeoutMs);
    this.socket.once('close', () => clearTimeout(late));
  }

  private tooSlow(): void {
    this.close(CLOSE_CODES.tooSlow, 'Events come faster than they are read');
  }

  private async work(handle: FrameHandler): Promise<void> {
    if (this.isHandling) return;
    this.isHandling = true;
    while (this.inbox.length > 0) await handle(this.inbox.shift() ?? null);
    this.isHandling = false;
    this.socket.resume();
  }
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
}
