import {
  type AuthenticationCreds,
  type BaileysEventMap,
  initAuthCreds,
  makeWASocket,
  type SocketConfig,
  type WASocket,
} from '@wharf/baileys/upstream';
import { pino } from 'pino';
import { MemoryKeyStore } from '../phones/key-store.js';
import type { RunningNetwork } from '../start.js';
import { eventually } from './eventually.js';

const LIMIT_MS = 20_000;

type EventName = keyof BaileysEventMap;

/** Something happened at a client. */
interface Seen<T extends EventName = EventName> {
  name: T;
  payload: BaileysEventMap[T];
}

/**
 * An unmodified Baileys client with its credentials in memory, as a gateway would run it. Remembers every event, so
 * that a test may wait for one that has already happened.
 */
export class TestClient {
  readonly creds: AuthenticationCreds = initAuthCreds();
  readonly keys = new MemoryKeyStore();
  private seen: Seen[] = [];
  private waiters: Array<() => void> = [];
  private current: WASocket | null = null;

  constructor(
    private readonly network: Pick<RunningNetwork, 'wsUrl'>,
    private readonly config: Partial<SocketConfig> = {},
  ) {}

  get socket(): WASocket {
    if (!this.current) throw new Error('The client has no socket');
    return this.current;
  }

  /** Opens a socket with the credentials it has; forgets what earlier sockets saw. */
  connect(): this {
    this.seen = [];
    const socket = makeWASocket({
      auth: { creds: this.creds, keys: this.keys },
      waWebSocketUrl: this.network.wsUrl,
      logger: pino({ level: 'silent' }),
      shouldSyncHistoryMessage: () => false,
      ...this.config,
    });
    this.current = socket;
    socket.ev.process((events) => {
      if (events['creds.update']) Object.assign(this.creds, events['creds.update']);
      for (const [name, payload] of Object.entries(events)) this.seen.push({ name: name as EventName, payload });
      for (const wake of this.waiters.splice(0)) wake();
    });
    return this;
  }

  /** Everything of one kind so far. */
  events<T extends EventName>(name: T): Array<BaileysEventMap[T]> {
    return this.seen.filter((one): one is Seen<T> => one.name === name).map(({ payload }) => payload);
  }

  /** Resolves with the first event, past or future, of which `pick` makes something. */
  async until<T extends EventName, R>(name: T, pick: (payload: BaileysEventMap[T]) => R | undefined): Promise<R> {
    const deadline = Date.now() + LIMIT_MS;
    for (;;) {
      for (const payload of this.events(name)) {
        const picked = pick(payload);
        if (picked !== undefined) return picked;
      }
      await this.nextEvent(deadline, name);
    }
  }

  /** The text of the first QR code shown. */
  qr(): Promise<string> {
    return this.until('connection.update', ({ qr }) => qr);
  }

  /** Resolves when the client is logged in. */
  async opened(): Promise<void> {
    await this.until('connection.update', ({ connection }) => connection === 'open' || undefined);
  }

  /** Resolves with the status code that the connection ended with. */
  closed(): Promise<number> {
    return this.until('connection.update', ({ connection, lastDisconnect }) => {
      if (connection !== 'close') return undefined;
      const error = lastDisconnect?.error as { output?: { statusCode: number } } | undefined;
      return error?.output?.statusCode ?? 0;
    });
  }

  /** Resolves with the first received message that has this text. */
  text(text: string) {
    return this.until('messages.upsert', ({ messages }) => messages.find((one) => textOf(one.message) === text));
  }

  /** Resolves with the status of an own message once it is at least `status` (2 sent, 3 delivered, 4 read). */
  status(id: string, status: number) {
    return eventually(`status ${status} of ${id}`, () => {
      const updates = this.events('messages.update').flat();
      // What comes while the own message is still being announced is told with it, and not as an update.
      const announced = this.events('messages.upsert').flatMap(({ messages }) =>
        messages.map(({ key, status: told }) => ({ key, update: { status: told } })),
      );
      return [...updates, ...announced].find(({ key, update }) => key.id === id && (update.status ?? 0) >= status);
    });
  }

  /** How many received messages have this text. */
  countOf(text: string): number {
    return this.events('messages.upsert')
      .flatMap(({ messages }) => messages)
      .filter((one) => textOf(one.message) === text && !one.key.fromMe).length;
  }

  async close(): Promise<void> {
    await this.current?.end(undefined);
    this.current = null;
  }

  private nextEvent(deadline: number, name: EventName): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No such ${name} in time; seen: ${this.seen.map((one) => one.name).join(', ')}`)),
        Math.max(0, deadline - Date.now()),
      );
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function textOf(
  message: { conversation?: string | null; extendedTextMessage?: { text?: string | null } | null } | null | undefined,
) {
  return message?.conversation || message?.extendedTextMessage?.text || null;
}
