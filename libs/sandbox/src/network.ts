import type { AddressInfo } from 'node:net';
import { silenceLibsignal } from '@wharf/baileys';
import { type Logger, pino } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { AppStateServer } from './app-state/app-state.js';
import { AppStateReader } from './app-state/app-state-reader.js';
import { CallBoard } from './calls/call-board.js';
import { CallRelay } from './calls/call-relay.js';
import type { Account, Behaviour } from './directory/account.js';
import { Directory } from './directory/directory.js';
import { NetworkError } from './errors.js';
import { Faults } from './faults/faults.js';
import type { Group } from './groups/group.js';
import { createGroupService, type GroupService } from './groups/group-service.js';
import { Conversations } from './history/conversations.js';
import { DeviceWelcome } from './history/device-welcome.js';
import { answerIq } from './iq/router.js';
import { Ledger } from './ledger/ledger.js';
import { DeviceLinks } from './login/device-links.js';
import { logIn } from './login/login.js';
import { LoginLog } from './login/login-log.js';
import type { Session } from './login/session.js';
import { Sessions } from './login/sessions.js';
import { createServerIdentity, type ServerIdentity } from './noise/certificate.js';
import type { FinishedHandshake } from './noise/handshake.js';
import type { KeyPair } from '@wharf/baileys/x25519';
import type { MediaHosts } from './media/media-hosts.js';
import { MessageArchive } from './phones/message-archive.js';
import { PhoneBook } from './phones/phone-book.js';

import { ProfileNotifier } from './profile/profile-notifier.js';
import { Profiles } from './profile/profiles.js';
import { Reinstallation } from './profile/reinstallation.js';
import { askForPasskey, Pairing } from './registration/pairing.js';
import { exchangePairingCode } from './registration/pairing-code.js';
import { bundleOf, Registration, Registrations, wantsFullHistory } from './registration/registrations.js';
import { GroupMessageRelay } from './relay/group-messages.js';
import { MediaRetries } from './relay/media-retry.js';
import { MessageRelay } from './relay/messages.js';
import { Placeholders } from './relay/placeholders.js';
import { Postbox } from './relay/postbox.js';
import { PresenceBoard } from './relay/presence.js';
import { ReceiptRelay } from './relay/receipts.js';
import { SinkReplies } from './relay/sink-replies.js';
import { StatusRelay } from './relay/status-messages.js';
import { Standings } from './standing/standings.js';
import { type ConnectionHandlers, WireConnection } from './wire/connection.js';
import type { BinaryNode } from './wire/nodes.js';
import { children } from './wire/nodes.js';
import { StanzaLog } from './wire/stanza-log.js';

/** How a network is set up. */
export interface NetworkOptions {
  /** Signs the network's certificates. */
  rootKey: KeyPair;
  /** Where files are stored; closed with the network. */
  media: MediaHosts;
  log?: Logger;
  /** Phones awake at once, as far as possible. */
  maxAwakePhones?: number;
  /** Stanzas remembered for each phone. */
  stanzasKept?: number;
  /** An account's saved state is out of date. */
  onAccountChanged?: (account: Account) => void;
  /** A group's saved state is out of date. */
  onGroupChanged?: (group: Group) => void;
  /** A ledger entry is new or changed. */
  onLedgerChanged?: ConstructorParameters<typeof Ledger>[0];
  /** A phone has a message that it had not. */
  onMessageKept?: ConstructorParameters<typeof MessageArchive>[0];
}

const DEFAULT_MAX_AWAKE = 64;
const DEFAULT_STANZAS_KEPT = 500;
const LOGINS_KEPT = 500;

/** The simulated WhatsApp network: its parts, and the WebSocket server they answer on. */
export class SandboxNetwork {
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly archive: MessageArchive;
  readonly phones: PhoneBook;
  readonly faults = new Faults();
  readonly stanzas: StanzaLog;
  readonly sessions = new Sessions();
  readonly logins = new LoginLog(LOGINS_KEPT);
  readonly links: DeviceLinks;
  readonly groups: GroupService;
  readonly calls: CallBoard;
  readonly profiles: Profiles;
  readonly standings: Standings;
  readonly reinstallation: Reinstallation;
  readonly appStateReader: AppStateReader;
  readonly conversations: Conversations;
  readonly media: MediaHosts;

  private readonly identity: ServerIdentity;
  private readonly log: Logger;
  private readonly registrations = new Registrations();
  private readonly pairing: Pairing;
  private readonly appState: AppStateServer;
  private readonly callRelay: CallRelay;
  private readonly welcome: DeviceWelcome;
  private readonly postbox: Postbox;
  private readonly presence: PresenceBoard;
  private readonly receipts: ReceiptRelay;
  private readonly messages: MessageRelay;
  private server: WebSocketServer | null = null;
  private url = '';

  constructor(options: NetworkOptions) {
    silenceLibsignal();
    this.log = options.log ?? pino({ level: 'silent' });
    this.media = options.media;
    this.identity = createServerIdentity(options.rootKey);
    this.stanzas = new StanzaLog(options.stanzasKept ?? DEFAULT_STANZAS_KEPT);
    this.directory = new Directory(options.onAccountChanged);
    this.ledger = new Ledger(options.onLedgerChanged);
    this.archive = new MessageArchive(options.onMessageKept);
    this.postbox = new Postbox(this.directory, this.sessions, (account, device) => {
      if (device.id === 0) this.phones.wakeFor(account);
    });
    const mediaRetries = new MediaRetries(this.archive, this.media, this.postbox);
    this.receipts = new ReceiptRelay(this.directory, this.postbox, this.ledger, (session, request) => {
      mediaRetries.handle(session, request).catch((error: unknown) => this.log.warn({ err: error }, 'no file again'));
    });
    const sinks = new SinkReplies(this.postbox, this.ledger);
    this.groups = createGroupService(this.postbox, options.onGroupChanged);
    this.presence = new PresenceBoard(this.directory, this.groups.directory, this.sessions, this.postbox);
    this.calls = new CallBoard(this.postbox);
    const notifier = new ProfileNotifier(this.postbox);
    this.profiles = new Profiles(this.directory, this.groups.directory, this.media, notifier);
    this.standings = new Standings(this.directory, this.ledger, notifier);
    this.callRelay = new CallRelay(this.directory, this.groups.directory, this.calls);
    const groupMessages = new GroupMessageRelay(
      this.directory,
      this.groups.directory,
      this.postbox,
      this.ledger,
      sinks,
    );
    const statuses = new StatusRelay(this.directory, this.postbox, this.ledger, sinks);
    const placeholders = new Placeholders();
    this.messages = new MessageRelay(
      this.directory,
      this.postbox,
      this.ledger,
      sinks,
      groupMessages,
      statuses,
      placeholders,
      this.standings,
    );
    this.links = new DeviceLinks(this.directory, this.sessions, this.postbox);
    this.pairing = new Pairing(this.directory, this.registrations, this.links);
    this.phones = new PhoneBook({
      wsUrl: () => this.url,
      media: this.media,
      directory: this.directory,
      ledger: this.ledger,
      archive: this.archive,
      faults: this.faults,
      placeholders,
      maxAwake: options.maxAwakePhones ?? DEFAULT_MAX_AWAKE,
      log: this.log,
      clientLog: pino({ level: 'silent' }),
    });
    this.appStateReader = new AppStateReader(this.directory, (account) => this.phones.get(account));
    this.appState = new AppStateServer(this.directory, this.postbox, (account, name, patch) => {
      this.appStateReader
        .apply(account, name, patch)
        .catch((error: unknown) => this.log.warn({ err: error }, 'app state could not be read'));
    });
    this.conversations = new Conversations(this.directory, this.groups.directory, this.archive);
    this.reinstallation = new Reinstallation(this.directory, this.phones, this.links, notifier);
    this.welcome = new DeviceWelcome(this.directory, this.phones, this.conversations, this.log);
  }

  /** Where clients connect, once {@link listen} has resolved. */
  get wsUrl(): string {
    return this.url;
  }

  /** The port clients connect to. */
  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Starts to answer on a loopback port; 0 takes any. */
  async listen(port: number, host: string): Promise<void> {
    const server = new WebSocketServer({ port, host, perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', reject);
    });
    server.on('connection', (socket, { url }) =>
      this.accept(socket, new URL(url ?? '/', this.url).searchParams.get('via')),
    );
    this.server = server;
    this.url = `ws://${host}:${(server.address() as AddressInfo).port}/ws/chat`;
  }

  /** Puts the phones to sleep and drops every connection. */
  async close(): Promise<void> {
    await this.phones.close();
    this.faults.close();
    await this.media.close();
    const { server } = this;
    if (!server) return;
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Finds a person by phone number. @throws NetworkError 404 when nobody has it. */
  account(phone: string): Account {
    const account = this.directory.get(phone);
    if (!account) throw new NetworkError(404, 'UNKNOWN_PHONE', 'Nobody on this network has that number');
    return account;
  }

  /** Opens a contact, or changes the name and behaviour of a known person. */
  putContact(phone: string, name: string | undefined, behaviour: Partial<Behaviour>): Account {
    const account = this.directory.get(phone) ?? this.phones.open(phone, name ?? '', behaviour);
    if (name !== undefined) account.name = name;
    Object.assign(account.behaviour, behaviour);
    this.directory.changed(account);
    return account;
  }

  /** Whether phones are brought copies of messages that they have receipted, which are dropped on the way otherwise. */
  bringCopies(brings: boolean): void {
    this.postbox.bringsCopies = brings;
  }

  /** A phone scans a QR code: the device that shows it becomes a linked device of the phone's account. */
  async scan(qr: string, phone: string, name?: string): Promise<Account> {
    const { registration, advSecret } = this.pairing.readQr(qr);
    const account = this.putContact(phone, name, {});
    await this.link(account, registration, advSecret);
    return account;
  }

  /** A phone scans a QR code whose account WhatsApp lets link only with a passkey: the device is told so, and no more. */
  scanWithPasskey(qr: string): void {
    askForPasskey(this.pairing.readQr(qr).registration);
  }

  /** A pairing code is typed on a phone: the device that shows it becomes a linked device of its account. */
  async enterPairingCode(phone: string, code: string): Promise<Account> {
    const registration = this.registrations.findByCodeRequest(phone);
    if (!registration) throw new NetworkError(404, 'NO_CODE_REQUESTED', 'No device waits for a code on this number');
    const account = this.putContact(phone, undefined, {});
    await this.link(account, registration, await exchangePairingCode(account, registration, code));
    return account;
  }

  private async link(account: Account, registration: Registration, advSecret: Buffer): Promise<void> {
    const device = await this.pairing.complete(account, registration, advSecret);
    this.welcome.greet(account, device, registration.wantsFullHistory);
  }

  private accept(socket: WebSocket, via: string | null): void {
    let session: Session | null = null;
    let registration: Registration | null = null;
    const handlers: ConnectionHandlers = {
      onHandshake: ({ clientStatic, payload }: FinishedHandshake) => {
        const { directory, sessions, logins, postbox, presence, faults, stanzas, log } = this;
        const pairing = payload.devicePairingData;
        if (!pairing) {
          const tap = { faults, stanzas };
          const services = { directory, sessions, logins, postbox, presence, tap, log };
          session = logIn(connection, via, clientStatic, payload, services);
          return;
        }
        const bundle = bundleOf(pairing);
        if (!bundle) return connection.drop();
        registration = new Registration(connection, clientStatic, bundle, wantsFullHistory(pairing));
        this.registrations.add(registration);
        registration.start();
      },
      onStanza: (stanza) => {
        if (!session) {
          registration?.handle(stanza);
          return;
        }
        if (session.device.id === 0) this.phones.touch(session.account);
        session.receive(stanza, (passed) => this.handle(session as Session, passed));
      },
      onClose: () => {
        if (registration) this.registrations.remove(registration);
        if (!session) return;
        this.sessions.close(session);
        this.logins.closed(session.logged);
        this.presence.closed(session);
      },
    };
    const connection = new WireConnection(socket, this.identity, handlers, this.log);
  }

  private handle(session: Session, stanza: BinaryNode): void {
    switch (stanza.tag) {
      case 'iq':
        this.handleIq(session, stanza);
        return;
      case 'message':
        return this.messages.handle(session, stanza);
      case 'receipt':
        return this.receipts.handle(session, stanza);
      case 'call':
        return this.callRelay.handle(session, stanza);
      case 'ack':
        return this.receipts.handleAck(session, stanza);
      case 'presence':
        return this.presence.handle(session, stanza);
      case 'chatstate':
        return this.presence.handleChatState(session, stanza);
    }
  }

  private handleIq(session: Session, stanza: BinaryNode): void {
    const { type, xmlns } = stanza.attrs;
    if (type === 'result' || type === 'error') return;
    const { directory, links, profiles, postbox, appState, groups, media } = this;
    const services = { directory, links, profiles, postbox, appState, groups, media };
    const answer = answerIq(stanza, session, services);
    if (answer instanceof Promise) {
      answer
        .then((late) => session.send(late))
        .catch((error: unknown) => this.log.warn({ err: error }, 'stanza could not be handled'));
      return;
    }
    session.send(answer);
    if (xmlns === 'passive' && children(stanza)[0]?.tag === 'active') this.postbox.flush(session);
  }
}
