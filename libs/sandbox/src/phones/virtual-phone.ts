import {
  type AuthenticationCreds,
  makeWASocket,
  proto,
  type WAMessage,
  type WAMessageKey,
  type WAPresence,
  type WASocket,
} from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import { NetworkError } from '../errors.js';
import type { MemoryKeyStore } from './key-store.js';
import { createPhoneCache } from './phone-cache.js';
import { phoneSignalRepository } from './signal-repository.js';

const QUERY_TIMEOUT_MS = 20_000;
const WAKE_TIMEOUT_MS = 30_000;

/** What a virtual phone needs and whom it tells. */
export interface PhoneOptions {
  wsUrl: () => string;
  creds: AuthenticationCreds;
  keys: MemoryKeyStore;
  /** A decrypted or undecryptable message arrived. */
  onMessage: (phone: VirtualPhone, message: WAMessage) => void;
  /** The text of a message it sent, for sending it again on request. */
  sentText: (id: string) => string | null;
  onCredsChanged: () => void;
  onClosed: (phone: VirtualPhone) => void;
  log: Logger;
}

/**
 * A person's phone: a real Baileys client that is logged in as device 0 of its account. It connects when it is needed
 * ({@link wake}) and may be put to sleep in between; its keys stay.
 */
export class VirtualPhone {
  private socket: WASocket | null = null;
  private waking: Promise<WASocket> | null = null;
  private busy = 0;
  /** Ids of messages typed on this phone, to tell their echo from a linked device's message. */
  private readonly typed = new Set<string>();
  private readonly devices = createPhoneCache();
  private readonly retries = createPhoneCache();
  private isOnline = false;
  /** When it last had something to do, milliseconds. */
  lastActiveMs = 0;

  constructor(private readonly options: PhoneOptions) {}

  get isAwake(): boolean {
    return this.socket !== null || this.waking !== null;
  }

  /** Awake and without anything under way that putting it to sleep would cut off. */
  get isIdle(): boolean {
    return this.socket !== null && this.busy === 0;
  }

  /** Notes that something happened, so that it is not put to sleep at once. */
  touch(): void {
    this.lastActiveMs = Date.now();
  }

  /** Connects if need be and resolves when the phone is logged in. */
  wake(): Promise<WASocket> {
    this.touch();
    if (this.socket) return Promise.resolve(this.socket);
    this.waking ??= this.connect().finally(() => (this.waking = null));
    return this.waking;
  }

  /** Disconnects; resolves when the socket is closed. */
  async sleep(): Promise<void> {
    await this.waking?.catch(() => undefined);
    const { socket } = this;
    this.socket = null;
    await socket?.end(undefined);
  }

  /**
   * Sends a text, as if typed on the phone.
   * @param onSending told the message id just before the message leaves.
   * @returns the message id.
   */
  async sendText(toJid: string, text: string, onSending: (id: string) => void): Promise<string> {
    return this.working(async (socket) => {
      const messageId = `3EB0${crypto.randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`;
      this.typed.add(messageId);
      onSending(messageId);
      await socket.sendMessage(toJid, { text, linkPreview: null }, { messageId });
      return messageId;
    });
  }

  /** Marks messages of others as read. */
  async read(keys: WAMessageKey[]): Promise<void> {
    await this.working((socket) => socket.readMessages(keys));
  }

  /** Goes online or offline, or shows that it types. */
  async showPresence(state: WAPresence, toJid: string | undefined): Promise<void> {
    if (state === 'available' || state === 'unavailable') this.isOnline = state === 'available';
    await this.working((socket) => socket.sendPresenceUpdate(state, toJid));
  }

  private async working<T>(work: (socket: WASocket) => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work(await this.wake());
    } finally {
      this.busy -= 1;
      this.touch();
    }
  }

  private async connect(): Promise<WASocket> {
    const { options } = this;
    const socket = makeWASocket({
      auth: { creds: options.creds, keys: options.keys },
      waWebSocketUrl: options.wsUrl(),
      logger: options.log,
      markOnlineOnConnect: this.isOnline,
      syncFullHistory: false,
      shouldSyncHistoryMessage: () => false,
      fireInitQueries: false,
      defaultQueryTimeoutMs: QUERY_TIMEOUT_MS,
      userDevicesCache: this.devices,
      msgRetryCounterCache: this.retries,
      makeSignalRepository: phoneSignalRepository(options.keys),
      getMessage: (key) => Promise.resolve(this.sent(key)),
    });
    socket.ev.on('creds.update', (update) => {
      Object.assign(options.creds, update);
      options.onCredsChanged();
    });
    socket.ev.on('messages.upsert', ({ messages }) => {
      this.touch();
      for (const message of messages) {
        if (!message.key.fromMe || !this.typed.has(message.key.id ?? '')) options.onMessage(this, message);
      }
    });
    await this.opened(socket);
    this.socket = socket;
    this.touch();
    return socket;
  }

  private opened(socket: WASocket): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        void socket.end(undefined);
        reject(new NetworkError(504, 'PHONE_UNREACHABLE', 'The phone could not connect in time'));
      }, WAKE_TIMEOUT_MS);
      socket.ev.on('connection.update', ({ connection }) => {
        if (connection === 'open') {
          clearTimeout(timer);
          resolve();
        }
        if (connection === 'close') {
          clearTimeout(timer);
          if (this.socket === socket) this.socket = null;
          reject(new NetworkError(502, 'PHONE_UNREACHABLE', 'The phone lost its connection'));
          this.options.onClosed(this);
        }
      });
    });
  }

  private sent(key: WAMessageKey): proto.IMessage | undefined {
    const text = this.options.sentText(key.id ?? '');
    return text === null ? undefined : proto.Message.create({ conversation: text });
  }
}
