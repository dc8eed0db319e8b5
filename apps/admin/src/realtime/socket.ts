import { backoffMs } from './backoff';
import { parseFrame, type EventFrame, type HelloFrame } from './frames';

/** `live`: events come as they happen. `waiting`: there is no socket now, another try follows. */
export type SocketStatus = 'off' | 'connecting' | 'live' | 'waiting';

export interface SocketHandlers {
  onHello(hello: HelloFrame): void;
  /** Events in the order in which they came, gathered over a moment so that thousands cost one update of the page. */
  onEvents(frames: EventFrame[]): void;
  /** The token is refused; resolves with a better one, rejects when the person signed out. */
  renewToken(refused: string): Promise<string>;
}

const GATHER_MS = 40;
const PING_EVERY_MS = 20_000;
/** A connection that was silent for so long, pings notwithstanding, is dead although nobody closed it. */
const SILENCE_MS = 50_000;
const CLOSE_NOT_AUTHENTICATED = 4401;

/**
 * The page's one connection to `/ws`. The token goes in the first frame, never in the address: addresses end up in logs.
 * A lost connection is taken up again by itself; the hello that follows is the moment to catch up.
 */
export class RealtimeSocket {
  private socket: WebSocket | null = null;
  private token: string | null = null;
  private attempt = 0;
  private status: SocketStatus = 'off';
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private gatherTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setInterval> | undefined;
  private gathered: EventFrame[] = [];
  /** By `performance.now()`. */
  private lastFrameAtMs = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly url: string,
    private readonly handlers: SocketHandlers,
    private readonly open: (url: string) => WebSocket = (address) => new WebSocket(address),
  ) {}

  readonly getStatus = (): SocketStatus => this.status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(token: string): void {
    this.stop();
    this.token = token;
    this.attempt = 0;
    this.connect();
  }

  stop(): void {
    this.token = null;
    this.release();
    this.set('off');
  }

  /** Tries now instead of when the wait is over. */
  retryNow(): void {
    if (this.status !== 'waiting') return;
    this.attempt = 0;
    this.connect();
  }

  private connect(): void {
    this.release();
    const { token } = this;
    if (token === null) return;
    this.set('connecting');
    const socket = this.open(this.url);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
    socket.onmessage = ({ data }) => this.onFrame(String(data));
    socket.onclose = ({ code }) => this.onClose(code, token);
  }

  private onClose(code: number, token: string): void {
    this.release();
    if (code === CLOSE_NOT_AUTHENTICATED) void this.renew(token);
    else this.retryLater();
  }

  private ping(): void {
    if (performance.now() - this.lastFrameAtMs < SILENCE_MS) this.socket?.send(JSON.stringify({ type: 'ping' }));
    else {
      this.release();
      this.retryLater();
    }
  }

  private onFrame(text: string): void {
    this.lastFrameAtMs = performance.now();
    const frame = parseFrame(text);
    if (frame.kind === 'hello') {
      this.attempt = 0;
      this.pingTimer = setInterval(() => this.ping(), PING_EVERY_MS);
      this.set('live');
      this.handlers.onHello(frame.hello);
    } else if (frame.kind === 'event') {
      this.gathered.push(frame.event);
      this.gatherTimer ??= setTimeout(() => this.hand(), GATHER_MS);
    }
  }

  private hand(): void {
    this.gatherTimer = undefined;
    const frames = this.gathered;
    this.gathered = [];
    if (frames.length > 0) this.handlers.onEvents(frames);
  }

  private retryLater(): void {
    this.retryTimer = setTimeout(() => this.connect(), backoffMs(this.attempt++));
    this.set('waiting');
  }

  private async renew(refused: string): Promise<void> {
    this.set('waiting');
    try {
      const token = await this.handlers.renewToken(refused);
      if (this.token === refused) this.start(token);
    } catch {
      this.stop();
    }
  }

  private release(): void {
    clearTimeout(this.retryTimer);
    clearInterval(this.pingTimer);
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private set(status: SocketStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.listeners.forEach((listener) => listener());
  }
}
