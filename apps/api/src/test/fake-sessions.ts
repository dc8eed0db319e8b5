import type { INestApplicationContext } from '@nestjs/common';
import {
  SendFailedError,
  SessionNotReadyError,
  userJid,
  type NumberLookUp,
  type OutgoingMessage,
  type SentMessage,
  type Session,
  type SessionEvent,
  type SessionEventHandler,
  type SessionReason,
} from '@wharf/whatsapp';
import { SESSION_FACTORY, type SessionFactoryPort } from '../modules/session/index.js';

/** A session without a socket: it says what the spec lets it say, and remembers what it was asked. */
export class FakeSession implements Session {
  reason: SessionReason = 'stopped';
  ownerJid: string | null = null;
  readonly sent: OutgoingMessage[] = [];
  readonly presences: string[] = [];
  readonly lookedUp: string[] = [];
  private tail: Promise<void> = Promise.resolve();
  starts = 0;
  stops = 0;
  /** Failures of the next sends, first one first; null sends. */
  failures: (Error | null)[] = [];
  /** Called before a send resolves. */
  whileSending: (message: OutgoingMessage) => Promise<void> = async () => undefined;

  constructor(
    readonly instanceId: string,
    private readonly world: FakeSessions,
    private readonly onEvent: SessionEventHandler,
  ) {}

  /** Events are handled one after the other; the state is the new one at once, as with a real session. */
  emit(event: SessionEvent): Promise<void> {
    if (event.type === 'state') this.reason = event.reason;
    if (event.type === 'opened') this.ownerJid = event.ownerJid;
    const handled = this.tail.then(() => this.onEvent(event));
    this.tail = handled.catch(() => undefined);
    return handled;
  }

  become(reason: SessionReason, statusCode = 200, detail: string | null = null): Promise<void> {
    return this.emit({ type: 'state', reason, statusCode, detail });
  }

  async open(phone = '254700000001'): Promise<void> {
    this.world.logins.add(this.instanceId);
    void this.emit({ type: 'opened', ownerJid: userJid(phone), ownerLid: '900000001@lid', profileName: 'My Company' });
    await this.become('open');
  }

  async start(): Promise<void> {
    this.starts += 1;
    if (this.starts > 1) return;
    void this.world.onStart(this);
  }

  async stop(): Promise<void> {
    this.stops += 1;
  }

  async logout(): Promise<void> {
    this.world.logins.delete(this.instanceId);
    await this.become('logged_out', 401);
  }

  async requestPairingCode(): Promise<string> {
    await this.become('awaiting_code');
    await this.emit({ type: 'pairing_code', code: 'ABCD1234' });
    return 'ABCD1234';
  }

  async send(message: OutgoingMessage): Promise<SentMessage> {
    if (this.reason !== 'open') throw new SessionNotReadyError(this.reason);
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.sent.push(message);
    await this.whileSending(message);
    return {
      content: { extendedTextMessage: { text: message.content.text } },
      messageType: 'extendedTextMessage',
      contextInfo: null,
      sentAt: new Date(),
    };
  }

  async sendPresence(_chatJid: string, presence: string): Promise<void> {
    this.presences.push(presence);
  }

  async lookUpNumbers(digits: string[]): Promise<NumberLookUp[]> {
    if (this.reason !== 'open') throw new SessionNotReadyError(this.reason);
    this.lookedUp.push(...digits);
    if (this.world.lookUpFails) throw new SendFailedError('no answer', false);
    return digits.map((number) => ({
      number,
      exists: !this.world.missing.has(number),
      jid: userJid(this.world.aliases.get(number) ?? number),
      lid: null,
    }));
  }

  async profilePictureUrl(): Promise<string | null> {
    return null;
  }
}

/** Takes the place of the library below the session host. */
export class FakeSessions {
  readonly made: FakeSession[] = [];
  readonly logins = new Set<string>();
  /** Digits of accounts that do not exist. */
  readonly missing = new Set<string>();
  /** WhatsApp's own spelling of digits. */
  readonly aliases = new Map<string, string>();
  lookUpFails = false;
  /** What a session does once it is started; shows a QR, or opens where there is a login. */
  onStart: (session: FakeSession) => Promise<void> = async (session) => {
    if (this.logins.has(session.instanceId)) return session.open();
    await session.become('awaiting_scan');
    await session.emit({ type: 'qr', code: '2@the-qr', count: 1, lifetimeMs: 60_000 });
  };

  /** Puts it into a started application, in front of the real factory's data. */
  static into(app: INestApplicationContext): FakeSessions {
    const fakes = new FakeSessions();
    const factory: SessionFactoryPort = app.get(SESSION_FACTORY, { strict: false });
    factory.create = ({ instanceId, onEvent }) => fakes.make(instanceId, onEvent);
    factory.hasLogin = async (instanceId) => fakes.logins.has(instanceId);
    return fakes;
  }

  make(instanceId: string, onEvent: SessionEventHandler): FakeSession {
    const session = new FakeSession(instanceId, this, onEvent);
    this.made.push(session);
    return session;
  }

  /** The newest session of an instance. */
  of(instanceId: string): FakeSession {
    const session = this.made.findLast((made) => made.instanceId === instanceId);
    if (!session) throw new Error('no session was made for this instance');
    return session;
  }
}
