import {
  type AuthenticationCreds,
  type BinaryNode,
  makeWASocket,
  type proto,
  type WAMessage,
  type WAMessageKey,
  type WAPresence,
  type WASocket,
} from '@wharf/baileys/upstream';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { NetworkError } from '../errors.js';
import type { MediaHosts } from '../media/media-hosts.js';
import type { MemoryKeyStore } from './key-store.js';
import { createPhoneCache } from './phone-cache.js';
import { phoneSignalRepository } from './signal-repository.js';

const DEVICES_REMEMBERED = 1_000;
const QUERY_TIMEOUT_MS = 20_000;
const WAKE_TIMEOUT_MS = 30_000;

/** What a virtual phone needs and whom it tells. */
export interface PhoneOptions {
  wsUrl: () => string;
  media: MediaHosts;
  creds: AuthenticationCreds;
  keys: MemoryKeyStore;
  /** A decrypted or undecryptable message arrived. @param from the device that it came from. */
  onMessage: (message: WAMessage, from: string) => void;
  /** A message it sent, for sending it again on request. */
  sent: (id: string) => proto.IMessage | null;
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

  /** Marks messages of others as read. */
  async read(keys: WAMessageKey[]): Promise<void> {
    await this.use((socket) => socket.readMessages(keys));
  }

  /** Tells that a voice note was listened to. */
  async play({ remoteJid, participant, id }: WAMessageKey): Promise<void> {
    await this.use((socket) => socket.sendReceipt(remoteJid ?? '', participant ?? undefined, [id ?? ''], 'played'));
  }

  /** Goes online or offline, or shows that it types. */
  async showPresence(state: WAPresence, toJid: string | undefined): Promise<void> {
    if (state === 'available' || state === 'unavailable') this.isOnline = state === 'available';
    await this.use((socket) => socket.sendPresenceUpdate(state, toJid));
  }

  /** Does something on the phone, which is woken for it and stays awake until it is done. */
  async use<T>(work: (socket: WASocket) => Promise<T>): Promise<T> {
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
      fetchAgent: options.media.uploadAgent,
      options: { dispatcher: options.media.downloadAgent },
      logger: options.log,
      markOnlineOnConnect: this.isOnline,
      syncFullHistory: false,
      shouldSyncHistoryMessage: () => false,
      fireInitQueries: false,
      defaultQueryTimeoutMs: QUERY_TIMEOUT_MS,
      userDevicesCache: this.devices,
      msgRetryCounterCache: this.retries,
      makeSignalRepository: phoneSignalRepository(options.keys),
      getMessage: (key) => Promise.resolve(options.sent(key.id ?? '') ?? undefined),
    });
    socket.ev.on('creds.update', (update) => {
      Object.assign(options.creds, update);
      options.onCredsChanged();
    });
    // Decoded messages say which account they came from, and no longer which of its devices.
    const devices = new LRUCache<string, string>({ max: DEVICES_REMEMBERED });
    socket.ws.on('CB:message', ({ attrs }: BinaryNode) => devices.set(attrs['id'] ?? '', attrs['from'] ?? ''));
    socket.ev.on('messages.upsert', ({ messages }) => {
      this.touch();
      for (const message of messages) options.onMessage(message, devices.get(message.key.id ?? '') ?? '');
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
}
