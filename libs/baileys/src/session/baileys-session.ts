import {
  bareJid,
  connectionStateOf,
  jidUser,
  SendFailedError,
  SessionFencedError,
  SessionNotReadyError,
  SessionReason,
  userJid,
  type NumberLookUp,
  type OutgoingMessage,
  type SentMessage,
  type Session,
  type SessionEventHandler,
} from '@wharf/whatsapp';
import type { Logger } from 'pino';
import { EventQueue } from '../inbound/event-queue.js';
import { parseMessage } from '../inbound/message-parser.js';
import { sendMessage } from '../outbound/send-message.js';
import type { JournalledStanza, SessionStore } from '../store/session-store.js';
import { initAuthCreds, type AuthenticationCreds } from '../upstream.js';
import { BackOff } from './back-off.js';
import { disconnectFor } from './disconnect-table.js';
import { smallCache } from './small-cache.js';
import { Socket, type SocketCaches, type SocketEnd } from './socket.js';
import type { WhatsAppEndpoint } from './whatsapp-endpoint.js';

const HOUR_MS = 3_600_000;
const FIRST_QR_LIFETIME_MS = 60_000;
const NEXT_QR_LIFETIME_MS = 20_000;
const PAIRING_SOCKET_TIMEOUT_MS = 20_000;
const LOGOUT_TIMEOUT_MS = 5_000;
/** WhatsApp's codes for a picture that is hidden or not there. */
const NO_PICTURE: ReadonlySet<number> = new Set([401, 403, 404]);

export interface BaileysSessionOptions {
  instanceId: string;
  endpoint: WhatsAppEndpoint;
  log: Logger;
  onEvent: SessionEventHandler;
  /** QR codes shown before the attempt is given up. */
  qrLimit: number;
  /** Lifetime of each QR, null for WhatsApp's own (60 s, then 20 s). */
  qrLifetimeMs: number | null;
}

type StoreListener = ConstructorParameters<typeof SessionStore>[2];

/** A session over Baileys: one socket at a time, ended and opened again as the disconnect table says. */
export class BaileysSession implements Session {
  readonly instanceId: string;
  private readonly store: SessionStore;
  private readonly events: EventQueue;
  private readonly backOff = new BackOff();
  private readonly log: Logger;
  private readonly caches: SocketCaches = {
    // Device lists are corrected by WhatsApp's notifications; asking again every five minutes costs a new session (G10).
    userDevices: smallCache({ max: 5000, ttlMs: 24 * HOUR_MS }),
    retryCounts: smallCache({ max: 5000, ttlMs: HOUR_MS }),
    callOffers: smallCache({ max: 500, ttlMs: HOUR_MS / 12 }),
    placeholders: smallCache({ max: 500, ttlMs: HOUR_MS }),
  };

  private state: SessionReason = SessionReason.Stopped;
  private creds: AuthenticationCreds | null = null;
  private socket: Socket | null = null;
  private running: Promise<void> | null = null;
  private stopRequested = false;
  private interruptPause: (() => void) | null = null;
  private qrCount = 0;
  /** Digits to pair with by code instead of by QR. */
  private pairingPhone: string | null = null;
  private readonly socketWaiters = new Set<() => void>();

  constructor(
    private readonly options: BaileysSessionOptions,
    openStore: (listener: StoreListener) => SessionStore,
  ) {
    this.instanceId = options.instanceId;
    this.log = options.log;
    this.events = new EventQueue(options.onEvent, options.log);
    this.store = openStore({
      onJournalled: (stanza) => this.deliver(stanza),
      onCommitFailed: (error) => this.onCommitFailed(error),
    });
  }

  get reason(): SessionReason {
    return this.state;
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
    const { socket, creds } = this;
    if (!socket?.isOpen || !creds) throw new SessionNotReadyError(this.state);
    return sendMessage(socket.wa, this.store, creds, message);
  }

  async sendPresence(chatJid: string, presence: 'composing' | 'recording' | 'paused'): Promise<void> {
    await this.openSocket().wa.sendPresenceUpdate(presence, chatJid);
  }

  async lookUpNumbers(digits: string[]): Promise<NumberLookUp[]> {
    const { wa } = this.openSocket();
    const answers = await wa.onWhatsApp(...digits.map((number) => `+${number}`));
    // WhatsApp leaves unknown numbers out of its answer; no answer at all is a failure and not a verdict.
    if (!answers) throw new SendFailedError('WhatsApp did not answer the number check', false);
    const byUser = new Map(answers.map((answer) => [jidUser(answer.jid), answer]));
    return Promise.all(
      digits.map(async (number, index) => {
        const answer = byUser.get(number) ?? (digits.length === 1 ? answers[index] : undefined);
        if (!answer?.exists) return { number, exists: false, jid: userJid(number), lid: null };
        const lid = await wa.signalRepository.lidMapping.getLIDForPN(answer.jid).catch(() => null);
        return { number, exists: true, jid: bareJid(answer.jid), lid: lid ? bareJid(lid) : null };
      }),
    );
  }

  async profilePictureUrl(jid: string): Promise<string | null> {
    try {
      return (await this.openSocket().wa.profilePictureUrl(jid, 'image')) ?? null;
    } catch (error) {
      if (NO_PICTURE.has(Number((error as { data?: unknown } | null)?.data))) return null;
      throw error;
    }
  }

  private openSocket(): Socket {
    if (!this.socket?.isOpen) throw new SessionNotReadyError(this.state);
    return this.socket;
  }

  private async run(): Promise<void> {
    try {
      this.creds = await this.store.loadCreds();
      this.enter(this.creds ? SessionReason.Reconnecting : SessionReason.Starting, 200, null);
      for (const stanza of await this.store.openJournal()) this.deliver(stanza);
      while (!this.stopRequested) {
        const end = await this.connectOnce();
        if (!(await this.goesOnAfter(end))) return;
      }
    } catch (error) {
      this.log.error({ err: error }, 'session failed');
      this.enter(SessionReason.Stopped, 500, 'The session store cannot be read.');
    }
  }

  private async connectOnce(): Promise<SocketEnd> {
    const creds = this.creds ?? initAuthCreds();
    const { endpoint, log, qrLifetimeMs } = this.options;
    const socket = new Socket(
      { store: this.store, creds, endpoint, caches: this.caches, log, qrLifetimeMs },
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
    return end;
  }

  /** Decides what a closed socket means. False when the session stays away. */
  private async goesOnAfter(end: SocketEnd): Promise<boolean> {
    if (this.stopRequested) return false;
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
    if (paired && end.statusCode !== RESTART_REQUIRED) this.enter(reason, end.statusCode, end.message);
    if (next === 'back_off') await this.pause(this.backOff.nextDelayMs(end.openForMs));
    return !this.stopRequested;
  }

  private halt(reason: SessionReason, end: SocketEnd): false {
    this.log.warn({ reason, statusCode: end.statusCode }, 'session stopped');
    this.enter(reason, end.statusCode, end.message);
    return false;
  }

  private onQr(code: string): void {
    for (const wake of [...this.socketWaiters]) wake();
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

  private deliver(stanza: JournalledStanza): void {
    const { me } = this.creds ?? {};
    if (!me) return;
    const journalIds = [stanza.journalId];
    try {
      const message = parseMessage(stanza, { id: me.id, lid: me.lid ?? null });
      if (message) void this.events.push({ type: 'message', journalIds, message });
      else this.settle(journalIds);
    } catch (error) {
      // A message that cannot be read today may be readable by the next version: it stays in the journal.
      this.log.error({ err: error, journalId: stanza.journalId }, 'journalled stanza could not be read');
    }
  }

  /** For stanzas that carry nothing for people, such as group keys. */
  private settle(journalIds: string[]): void {
    this.store.settleJournal(journalIds).catch((error: unknown) => {
      // They are looked at again at the next start, with the same result.
      this.log.debug({ err: error }, 'journal rows could not be settled');
    });
  }

  private onCommitFailed(error: Error): void {
    this.socket?.cut('the session store failed');
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
    if (!this.socket || this.qrCount === 0) {
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          clearTimeout(timer);
          this.socketWaiters.delete(wake);
          resolve();
        };
        const timer = setTimeout(() => {
          this.socketWaiters.delete(wake);
          reject(new SessionNotReadyError(this.state));
        }, PAIRING_SOCKET_TIMEOUT_MS);
        this.socketWaiters.add(wake);
      });
    }
    if (!this.socket) throw new SessionNotReadyError(this.state);
    return this.socket;
  }
}

const SOCKET_STOPPED = 428;
const RESTART_REQUIRED = 515;
