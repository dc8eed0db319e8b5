import type { INestApplicationContext } from '@nestjs/common';
import {
  SendFailedError,
  SessionNotReadyError,
  userJid,
  type MessageContent,
  type NumberLookUp,
  type OutgoingMessage,
  type SentMessage,
  type Session,
  type SessionEvent,
  type SessionEventHandler,
  type SessionOptions,
  type SessionReason,
} from '@wharf/whatsapp';
import { fakeOperations, noAnswers, type FakeAnswers, type FakeCall } from './fake-operations.js';
import { SESSION_FACTORY, type SessionFactoryPort } from '../modules/session/index.js';

/** A session without a socket: it says what the spec lets it say, and remembers what it was asked. */
export class FakeSession implements Session {
  reason: SessionReason = 'stopped';
  connections = 0;
  ownerJid: string | null = null;
  readonly sent: OutgoingMessage[] = [];
  readonly presences: string[] = [];
  readonly lookedUp: string[] = [];
  /** Operations in the order in which they were asked for. */
  readonly asked: FakeCall[] = [];
  /** What the operations of this session answer; those of its {@link FakeSessions} unless a spec sets others. */
  answers: FakeAnswers;
  readonly groups = this.operations('groups');
  readonly chats = this.operations('chats');
  readonly profile = this.operations('profile');
  readonly media = this.operations('media');
  readonly calls = this.operations('calls');
  readonly account = this.operations('account');
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
  ) {
    this.answers = world.answers;
  }

  /** Events are handled one after the other; the state is the new one at once, as with a real session. */
  emit(event: SessionEvent): Promise<void> {
    if (event.type === 'state') this.reason = event.reason;
    if (event.type === 'state' && event.reason === 'open') this.connections += 1;
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
      ...sentForm(message.content),
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

  async applyOptions(options: SessionOptions): Promise<void> {
    this.asked.push({ operation: 'applyOptions', args: [options] });
    await this.answers.applyOptions(options);
  }

  /** The texts that were sent, in order; a message of another kind is an error. */
  sentTexts(): string[] {
    return this.sent.map(({ content }) => {
      if (content.kind !== 'text') throw new Error(`a ${content.kind} was sent`);
      return content.text;
    });
  }

  private operations<Area extends 'groups' | 'chats' | 'profile' | 'media' | 'calls' | 'account'>(area: Area) {
    return fakeOperations(area, {
      answers: () => this.answers,
      asked: this.asked,
      ready: () => {
        if (this.reason !== 'open') throw new SessionNotReadyError(this.reason);
      },
    });
  }
}

function sentForm(content: MessageContent): { content: Record<string, unknown>; messageType: string } {
  if (content.kind === 'text') {
    return { content: { extendedTextMessage: { text: content.text } }, messageType: 'extendedTextMessage' };
  }
  if (content.kind === 'edit' || content.kind === 'revoke') {
    const { id, chatJid: remoteJid, fromMe } = content.target;
    const type = content.kind === 'edit' ? 14 : 0;
    return { content: { protocolMessage: { key: { remoteJid, fromMe, id }, type } }, messageType: 'protocolMessage' };
  }
  const messageType = `${content.kind}Message`;
  return { content: { [messageType]: content }, messageType };
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
  /** What the operations of every session answer. */
  readonly answers = noAnswers();
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
