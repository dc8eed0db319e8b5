import {
  bareJid,
  connectionStateOf,
  isGroupJid,
  PLACEHOLDER_TYPE,
  SessionFencedError,
  SessionNotReadyError,
  SessionReason,
  type MediaSource,
  type NumberLookUp,
  type OutgoingMessage,
  type SentMessage,
  type Session,
  type SessionEvent,
  type SessionEventHandler,
  type SessionOptions,
} from '@wharf/whatsapp';
import type { LookupFunction } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { upTo } from '../cache/up-to.js';
import type { OwnAccount } from '../inbound/addresses.js';
import { EventQueue } from '../inbound/event-queue.js';
import { JournalTeller } from '../inbound/journal-teller.js';
import { unstorable } from '../inbound/placeholder.js';
import { namingInOrder } from '../inbound/phone-numbers.js';
import { storableEvent } from '../inbound/storable-event.js';
import { openRoute, type NetworkRoute } from '../network/network-route.js';
import { BaileysAccount } from '../operations/account.js';
import { refusing } from '../operations/ask.js';
import { BaileysCalls } from '../operations/calls.js';
import { BaileysChats } from '../operations/chats.js';
import { GroupCache } from '../operations/group-cache.js';
import { BaileysGroups } from '../operations/groups.js';
import { BaileysMedia } from '../operations/media.js';
import { lookUpNumbers } from '../operations/number-look-up.js';
import { BaileysProfile } from '../operations/profile.js';
import { sendMessage } from '../outbound/send-message.js';
import type { SessionStore } from '../store/session-store.js';
import { initAuthCreds, type AuthenticationCreds } from '../upstream.js';
import { BackOff } from './back-off.js';
import { disconnectFor } from './disconnect-table.js';
import { FailedStanzas } from './failed-stanzas.js';
import { PairingGate } from './pairing-gate.js';
import { smallCache } from './small-cache.js';
import { Socket, type SocketCaches, type SocketEnd } from './socket.js';
import type { WhatsAppEndpoint } from './whatsapp-endpoint.js';

const HOUR_MS = 3_600_000;
const FIRST_QR_LIFETIME_MS = 60_000;
const NEXT_QR_LIFETIME_MS = 20_000;
const PAIRING_SOCKET_TIMEOUT_MS = 20_000;
const LOGOUT_TIMEOUT_MS = 5_000;
const WATCHED_MAX = 1_000;

export interface BaileysSessionOptions {
  instanceId: string;
  endpoint: WhatsAppEndpoint;
  /** The system's when undefined. */
  proxyLookup: LookupFunction | undefined;
  media: MediaSource;
  /** What the owner of the instance set, as it is now. */
  loadOptions: () => Promise<SessionOptions>;
  log: Logger;
  onEvent: SessionEventHandler;
  /** Told of each event that `onEvent` can never take and that was set aside. */
  onSetAside: () => void;
  /** Whether nobody else can have the lease now. */
  isHeld: () => boolean;
  /** QR codes shown before the attempt is given up. */
  qrLimit: number;
  /** Lifetime of each QR, null for WhatsApp's own (60 s, then 20 s). */
  qrLifetimeMs: number | null;
}

interface WayOut {
  settings: SessionOptions;
  route: NetworkRoute;
}

type StoreListener = ConstructorParameters<typeof SessionStore>[2];

/** A session over Baileys: one socket at a time, ended and opened again as the disconnect table says. */
export class BaileysSession implements Session {
  readonly instanceId: string;
  private readonly store: SessionStore;
  private readonly events: EventQueue;
  private readonly journal: JournalTeller;
  private readonly backOff = new BackOff();
  private readonly log: Logger;
  private readonly caches: SocketCaches = {
    // Device lists are corrected by WhatsApp's notifications; asking again every five minutes costs a new session (G10).
    userDevices: smallCache({ max: 5000, ttlMs: 24 * HOUR_MS }),
    retryCounts: smallCache({ max: 5000, ttlMs: HOUR_MS }),
    callOffers: smallCache({ max: 500, ttlMs: HOUR_MS / 12 }),
    placeholders: smallCache({ max: 500, ttlMs: HOUR_MS }),
  };

  private readonly failures = new FailedStanzas();

  /** Whose presence this connection is told. */
  private readonly watched = new LRUCache<string, true>(upTo(WATCHED_MAX));
  private readonly groupCache = new GroupCache();
  private readonly openWa = () => this.openSocket().wa;
  readonly groups = new BaileysGroups(this.openWa, this.groupCache);
  readonly chats = new BaileysChats(this.openWa);
  readonly profile = new BaileysProfile(this.openWa);
  readonly media: BaileysMedia;
  readonly calls = new BaileysCalls(this.openWa);
  readonly account = new BaileysAccount(this.openWa);

  private state: SessionReason = SessionReason.Stopped;
  private settings: SessionOptions | null = null;
  private route: NetworkRoute | null = null;
  private creds: AuthenticationCreds | null = null;
  private socket: Socket | null = null;
  private running: Promise<void> | null = null;
  private stopRequested = false;
  private interruptPause: (() => void) | null = null;
  private qrCount = 0;
  private opened = 0;
  /** Digits to pair with by code instead of by QR. */
  private pairingPhone: string | null = null;
  private readonly pairingGate = new PairingGate();

  constructor(
    private readonly options: BaileysSessionOptions,
    openStore: (listener: StoreListener) => SessionStore,
  ) {
    this.instanceId = options.instanceId;
    this.log = options.log;
    const named = namingInOrder((lid) => this.phoneOf(lid));
    this.events = new EventQueue(
      async (event) => options.onEvent(await named(storableEvent(event))),
      (event) => this.setAside(event),
      options.log,
    );
    this.store = openStore({
      onJournalled: (stanza) => this.journal.tell(stanza),
      onStoreFailed: (error) => this.onStoreFailed(error),
    });
    this.media = new BaileysMedia(this.openWa, () => this.route?.dispatcher, options.endpoint);
    const { store, events, log } = this;
    this.journal = new JournalTeller({ store, events, own: () => this.ownAccount(), log });
  }

  get reason(): SessionReason {
    return this.state;
  }

  get connections(): number {
    return this.opened;
  }

  get ownerJid(): string | null {
    const me = this.creds?.account ? this.creds.me : undefined;
    return me ? bareJid(me.id) : null;
  }

  async start(): Promise<void> {
    if (this.running) return;
    this.stopRequested = false;
    this.qrCount = 0;
    this.backOff.reset();
    this.running = this.run().finally(() => {
      this.running = null;
    });
  }

  async stop(): Promise<void> {
    this.stopRequested = true;
    this.interruptPause?.();
    this.socket?.end(SOCKET_STOPPED, 'stopped');
    await this.running;
    this.calls.close();
    await this.events.close();
  }

  async logout(): Promise<void> {
    const { socket } = this;
    this.stopRequested = true;
    if (socket?.isOpen) {
      // When WhatsApp does not answer, the phone shows the device until its owner removes it; the login is gone here.
      await Promise.race([
        socket.wa.logout().catch((error: unknown) => this.log.info({ err: error }, 'unlinking failed')),
        new Promise((resolve) => setTimeout(resolve, LOGOUT_TIMEOUT_MS)),
      ]);
    }
    this.interruptPause?.();
    socket?.end(SOCKET_STOPPED, 'logged out');
    await this.running;
    this.calls.close();
    await this.store.wipe();
    this.creds = null;
    this.enter(SessionReason.LoggedOut, 401, null);
    await this.events.close();
  }

  async requestPairingCode(phone: string): Promise<string> {
    this.pairingPhone = phone;
    const socket = await this.pairableSocket();
    const code = await socket.wa.requestPairingCode(phone);
    this.enter(SessionReason.AwaitingCode, 200, null);
    void this.events.push({ type: 'pairing_code', code });
    return code;
  }

  async send(message: OutgoingMessage): Promise<SentMessage> {
    const { wa } = this.openSocket();
    return sendMessage({ wa, store: this.store, media: this.options.media, groups: this.groupCache }, message);
  }

  async sendPresence(chatJid: string, presence: 'composing' | 'recording' | 'paused'): Promise<void> {
    const { wa } = this.openSocket();
    await refusing(async () => {
      // As apps do that open a chat: WhatsApp tells of people's comings and goings only who asked for it.
      if (!isGroupJid(chatJid) && !this.watched.has(chatJid)) {
        await wa.presenceSubscribe(chatJid);
        this.watched.set(chatJid, true);
      }
      await wa.sendPresenceUpdate(presence, chatJid);
    });
  }

  lookUpNumbers(digits: string[]): Promise<NumberLookUp[]> {
    return lookUpNumbers(this.openSocket().wa, digits);
  }

  async applyOptions(options: SessionOptions): Promise<void> {
    const before = this.settings;
    this.settings = options;
    if (before?.alwaysOnline !== options.alwaysOnline) this.socket?.showOnline(options.alwaysOnline);
    if (before && JSON.stringify(before.proxy) === JSON.stringify(options.proxy)) return;
    this.socket?.end(RESTART_REQUIRED, 'the way to WhatsApp changed');
    this.interruptPause?.();
  }

  private openSocket(): Socket {
    if (!this.socket?.isOpen) throw new SessionNotReadyError(this.state);
    return this.socket;
  }

  private async run(): Promise<void> {
    try {
      this.creds = await this.store.loadCreds();
      this.enter(this.creds ? SessionReason.Reconnecting : SessionReason.Starting, 200, null);
      for (const stanza of await this.store.openJournal()) this.journal.tell(stanza);
      while (!this.stopRequested) {
        const end = await this.connectOnce();
        if (!(await this.goesOnAfter(end))) return;
      }
    } catch (error) {
      this.log.error({ err: error }, 'session failed');
      this.enter(SessionReason.Stopped, 500, 'The session store cannot be read.');
    }
  }

  /** What groups have told, and else what Baileys keeps; nothing while there is no connection. */
  private async phoneOf(lid: string): Promise<string | null> {
    const number =
      this.groupCache.numbers.get(lid) ?? (await this.socket?.wa.signalRepository.lidMapping.getPNForLID(lid));
    return number ? bareJid(number) : null;
  }

  private async connectOnce(): Promise<SocketEnd> {
    const creds = this.creds ?? initAuthCreds();
    const { endpoint, isHeld, log, qrLifetimeMs } = this.options;
    const { store, caches, failures, groupCache: groups } = this;
    groups.clear();
    this.watched.clear();
    let wayOut: WayOut;
    try {
      wayOut = await this.findWayOut();
    } catch (error) {
      // Going out another way than the owner set could give the account away.
      log.error({ err: error }, 'the way to WhatsApp is not known');
      return notConnected('What is set for this connection cannot be read.');
    }
    const { settings, route } = wayOut;
    if (this.stopRequested || !this.options.isHeld()) {
      await route.close();
      return notConnected(this.stopRequested ? 'stopped' : 'Another process may have this number.');
    }
    this.route = route;
    const socket = new Socket(
      { store, creds, endpoint, caches, failures, groups, route, options: settings, isHeld, log, qrLifetimeMs },
      {
        onQr: (code) => this.onQr(code),
        onPaired: () => {
          this.creds = creds;
          this.pairingPhone = null;
          this.enter(SessionReason.Syncing, 200, null);
        },
        onOpen: () => this.onOpen(creds),
        onEvent: (event) => this.events.push(event),
      },
    );
    this.socket = socket;
    const end = await socket.ended;
    this.socket = null;
    this.route = null;
    await route.close();
    return end;
  }

  /** How to go out, as set at this moment: what is applied while it is being found out is newer than what is read. */
  private async findWayOut(): Promise<WayOut> {
    const known = this.settings;
    const loaded = await this.options.loadOptions();
    const settings = this.settings === known ? loaded : (this.settings ?? loaded);
    this.settings = settings;
    const route = await openRoute(this.options.endpoint, settings.proxy, this.options.proxyLookup);
    if (this.settings === settings) return { settings, route };
    await route.close();
    return this.findWayOut();
  }

  /** Decides what a closed socket means. False when the session stays away. */
  private async goesOnAfter(end: SocketEnd): Promise<boolean> {
    if (this.stopRequested) return false;
    if (end.noWayOut) {
      this.enter(SessionReason.Reconnecting, end.statusCode, end.noWayOut);
      await this.pause(this.backOff.nextDelayMs(0));
      return !this.stopRequested;
    }
    if (end.passkeyRequired) return this.halt(SessionReason.PasskeyRequired, end);
    const paired = Boolean(this.creds?.account);
    if (!paired && this.qrCount >= this.options.qrLimit) return this.halt(SessionReason.QrExpired, end);
    // WhatsApp hands out a handful of QR codes per connection; until our own limit, a new connection brings new ones.
    if (end.qrCodesUsedUp) return true;

    const { reason, next } = disconnectFor(end.statusCode);
    if (next === 'stop' || next === 'wipe') {
      if (next === 'wipe') {
        await this.store.wipe();
        this.creds = null;
      }
      return this.halt(reason, end);
    }
    // A new connection is a part of linking; at any other time one is lost, and what left over it may be, too.
    const isLinking = this.state === SessionReason.Syncing && end.statusCode === RESTART_REQUIRED;
    if (paired && !isLinking) this.enter(reason, end.statusCode, end.message);
    if (next === 'back_off') await this.pause(this.backOff.nextDelayMs(end.openForMs));
    return !this.stopRequested;
  }

  private halt(reason: SessionReason, end: SocketEnd): false {
    this.log.warn({ reason, statusCode: end.statusCode }, 'session stopped');
    this.enter(reason, end.statusCode, end.message);
    return false;
  }

  private onQr(code: string): void {
    this.pairingGate.open();
    // Somebody is typing a code on the phone; the QR codes that WhatsApp goes on sending are of no use to them.
    if (this.pairingPhone) return;
    this.qrCount += 1;
    if (this.qrCount > this.options.qrLimit) {
      this.socket?.end(408, 'QR limit reached');
      return;
    }
    const { qrLifetimeMs } = this.options;
    const lifetimeMs = qrLifetimeMs ?? (this.qrCount === 1 ? FIRST_QR_LIFETIME_MS : NEXT_QR_LIFETIME_MS);
    this.enter(SessionReason.AwaitingScan, 200, null);
    void this.events.push({ type: 'qr', code, count: this.qrCount, lifetimeMs });
  }

  private onOpen(creds: AuthenticationCreds): void {
    this.opened += 1;
    this.creds = creds;
    if (!creds.me) return;
    void this.events.push({
      type: 'opened',
      ownerJid: bareJid(creds.me.id),
      ownerLid: creds.me.lid ? bareJid(creds.me.lid) : null,
      profileName: creds.me.name ?? creds.me.notify ?? null,
    });
    this.enter(SessionReason.Open, 200, null);
  }

  private enter(reason: SessionReason, statusCode: number, detail: string | null): void {
    if (reason === this.state && reason !== SessionReason.Reconnecting) return;
    this.state = reason;
    this.log.info({ reason, state: connectionStateOf(reason), statusCode }, 'session state changed');
    void this.events.push({ type: 'state', reason, statusCode, detail });
  }

  /** Of a message it is told that there is one. */
  private async setAside(event: SessionEvent): Promise<SessionEvent | null> {
    if ('journalIds' in event) await this.store.setJournalAside(event.journalIds);
    this.options.onSetAside();
    if (event.type !== 'message' || event.message.messageType === PLACEHOLDER_TYPE) return null;
    return { type: 'message', journalIds: [], message: unstorable(event.message) };
  }

  private ownAccount(): OwnAccount | null {
    const me = this.creds?.me;
    return me ? { id: me.id, lid: me.lid ?? null } : null;
  }

  private onStoreFailed(error: Error): void {
    this.socket?.onStoreFailed(error);
    if (!(error instanceof SessionFencedError)) return;
    this.log.warn('lease lost, session ends');
    this.stopRequested = true;
    this.interruptPause?.();
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.interruptPause = null;
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      this.interruptPause = done;
    });
  }

  /** The socket of an unpaired session once WhatsApp has accepted it, which its first QR tells. */
  private async pairableSocket(): Promise<Socket> {
    if (this.creds?.account) throw new SessionNotReadyError(this.state);
    const isAccepted = (this.socket && this.qrCount > 0) || (await this.pairingGate.opened(PAIRING_SOCKET_TIMEOUT_MS));
    if (!isAccepted || !this.socket) throw new SessionNotReadyError(this.state);
    return this.socket;
  }
}

const SOCKET_STOPPED = 428;
const RESTART_REQUIRED = 515;

const notConnected = (message: string): SocketEnd => ({
  statusCode: 500,
  message,
  passkeyRequired: false,
  qrCodesUsedUp: false,
  noWayOut: message,
  openForMs: 0,
});
