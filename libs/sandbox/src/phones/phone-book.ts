import { type AuthenticationCreds, type WAMessage, type WAPresence, type WASocket } from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import type { Account, Behaviour } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import { type Chat, chatJid, chatName, isShared } from '../groups/chat.js';
import type { Ledger } from '../ledger/ledger.js';
import type { MediaHosts } from '../media/media-hosts.js';
import type { Faults } from '../faults/faults.js';
import type { Placeholders } from '../relay/placeholders.js';
import { type Arrival, Inbox } from './inbox.js';
import { MemoryKeyStore } from './key-store.js';
import type { MessageArchive } from './message-archive.js';
import { Outbox } from './outbox.js';
import { PeerRequests } from './peer-requests.js';
import { completeCreds, createPhoneKeys, type PhoneKeys, sharedSinkKeys } from './phone-creds.js';
import { VirtualPhone } from './virtual-phone.js';
import type { Outgoing } from './writing/outgoing.js';

/** A phone is left awake for at least this long after it last did something: events follow receipts with a delay. */
const SETTLE_MS = 500;
const STUCK_MS = 10_000;
const SWEEP_MS = 250;
/** Waking is work for the processor alone; more at once would only make everything else wait. */
const WAKING_AT_ONCE = 4;
/** A phone whose connection ended while something waits for it comes back after this. */
const REWAKE_MS = 250;

/** What the network keeps of a phone between its wakings. */
export interface PhoneRecord {
  creds: AuthenticationCreds;
  keys: MemoryKeyStore;
  phone: VirtualPhone;
  decryptFailures: number;
}

/** What the phone book needs of the network. */
export interface PhoneBookOptions {
  wsUrl: () => string;
  media: MediaHosts;
  directory: Directory;
  ledger: Ledger;
  archive: MessageArchive;
  faults: Faults;
  placeholders: Placeholders;
  /** How many phones are awake at once, at most and as far as possible. */
  maxAwake: number;
  log: Logger;
  /** The logger given to the Baileys clients. */
  clientLog: Logger;
}

/** All virtual phones: opens their accounts, wakes them when something waits for them, and puts idle ones to sleep. */
export class PhoneBook {
  private readonly records = new Map<string, PhoneRecord>();
  /** In order of use. */
  private readonly awake = new Set<Account>();
  /** Something waits for these, in order of arrival. */
  private readonly toWake = new Set<Account>();
  private waking = 0;
  private readonly sweeper: NodeJS.Timeout;
  private readonly rewakes = new Set<NodeJS.Timeout>();
  private closed = false;

  private readonly inbox: Inbox;
  private readonly outbox: Outbox;
  private readonly peerRequests: PeerRequests;

  constructor(private readonly options: PhoneBookOptions) {
    const { directory, ledger, archive, faults, placeholders } = options;
    this.inbox = new Inbox(directory, ledger, archive);
    this.peerRequests = new PeerRequests(archive);
    this.outbox = new Outbox({ directory, archive, inbox: this.inbox, faults, placeholders });
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweeper.unref();
  }

  /** Opens an account and makes its phone reachable; it connects when it is first needed. */
  open(phone: string, name: string, behaviour: Partial<Behaviour> = {}): Account {
    const { creds, accountKey, noiseKey, bundle } = behaviour.sink ? sharedSinkKeys() : createPhoneKeys();
    const account = this.options.directory.create(phone, name, accountKey, { noiseKey, bundle });
    Object.assign(account.behaviour, behaviour);
    this.add(account, completeCreds(creds, account), {});
    return account;
  }

  /** Takes in a phone, new or from saved state. */
  add(account: Account, creds: AuthenticationCreds, keys: Record<string, Record<string, unknown>>): PhoneRecord {
    const changed = () => this.options.directory.changed(account);
    const store = new MemoryKeyStore(changed);
    store.import(keys);
    const record: PhoneRecord = {
      creds,
      keys: store,
      decryptFailures: 0,
      phone: new VirtualPhone({
        wsUrl: this.options.wsUrl,
        media: this.options.media,
        creds,
        keys: store,
        log: this.options.clientLog,
        onCredsChanged: changed,
        onMessage: (message, from) => this.onMessage(account, record, message, from),
        sent: (id) => this.options.archive.get(account.phone, id)?.message ?? null,
        onClosed: () => this.onClosed(account, record),
      }),
    };
    this.records.set(account.phone, record);
    return record;
  }

  get(account: Account): PhoneRecord {
    const record = this.records.get(account.phone);
    if (!record) throw new NetworkError(404, 'UNKNOWN_PHONE', 'Nobody on this network has that number');
    return record;
  }

  /**
   * Wakes an account's phone, because a stanza waits for it. While many phones are busy it has to wait its turn.
   * Failures are logged: the stanza goes on waiting.
   */
  wakeFor(account: Account): void {
    if (this.closed || account.behaviour.sink) return;
    if (this.get(account).phone.isAwake) return;
    this.toWake.add(account);
    this.wakeNext();
  }

  /** Types a text on an account's phone. Resolves with the message id when the message has left. */
  sendText(from: Account, to: Chat, text: string): Promise<string> {
    return this.send(from, to, { kind: 'text', text });
  }

  /** Sends any kind of message from an account's phone. Resolves with the message id when the message has left. */
  async send(from: Account, to: Chat, outgoing: Outgoing): Promise<string> {
    if (from.behaviour.sink) throw new NetworkError(409, 'SINK', 'A sink cannot write');
    return this.outbox.send(from, this.phoneOf(from), to, outgoing);
  }

  /**
   * Marks messages as read on an account's phone: the given ones, or all that came from the chat.
   * @param played whether they are voice notes that are listened to as well.
   */
  async read(reader: Account, chat: Chat, ids?: string[], played = false): Promise<string[]> {
    const { ledger, archive } = this.options;
    const unread =
      ids ??
      ledger
        .list(reader.phone, { chat: chatName(chat) })
        .filter(({ direction, status }) => direction === 'received' && status !== 'read' && status !== 'played')
        .map(({ id }) => id);
    if (unread.length === 0) return [];
    // The key says under which name a message came; its receipt goes out under the same.
    const keys = unread.map((id) => {
      const kept = archive.get(reader.phone, id)?.key;
      return kept ?? { remoteJid: chatJid(chat), id, fromMe: false };
    });
    const phone = this.phoneOf(reader);
    await phone.read(keys);
    if (played) for (const key of keys) await phone.play(key);
    return unread;
  }

  /** Does something with an account's phone, which is woken for it. */
  use<T>(account: Account, work: (socket: WASocket) => Promise<T>): Promise<T> {
    return this.phoneOf(account).use(work);
  }

  /** Gives an account's phone new keys; everything that it had with others is gone. @returns the new keys. */
  async renewKeys(account: Account): Promise<PhoneKeys> {
    const { phone, creds, keys } = this.get(account);
    await phone.sleep();
    const renewed = createPhoneKeys();
    for (const name of Object.keys(creds)) Reflect.deleteProperty(creds, name);
    Object.assign(creds, completeCreds(renewed.creds, account));
    keys.clear();
    return renewed;
  }

  /** Shows a presence on an account's phone. */
  async showPresence(account: Account, state: WAPresence, to: Chat | null): Promise<void> {
    await this.phoneOf(account).showPresence(state, to ? chatJid(to) : undefined);
  }

  /** Puts every phone to sleep, for good. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    for (const timer of this.rewakes) clearTimeout(timer);
    await Promise.all([...this.records.values()].map(({ phone }) => phone.sleep()));
  }

  /** Notes that an account's phone has just said something, so that it is not put to sleep in the middle of it. */
  touch(account: Account): void {
    this.records.get(account.phone)?.phone.touch();
  }

  private wakeNext(): void {
    for (const account of this.toWake) {
      if (this.closed || this.waking >= WAKING_AT_ONCE) return;
      if (this.awake.size >= this.options.maxAwake && this.makeRoom(1) === 0) return;
      this.toWake.delete(account);
      this.waking += 1;
      this.phoneOf(account)
        .wake()
        .catch((error: unknown) => this.options.log.warn({ err: error }, 'phone could not be woken'))
        .finally(() => {
          this.waking -= 1;
          this.wakeNext();
        });
    }
  }

  private phoneOf(account: Account): VirtualPhone {
    const { phone } = this.get(account);
    // Re-inserting keeps the set in order of use.
    this.awake.delete(account);
    this.awake.add(account);
    return phone;
  }

  private onMessage(account: Account, record: PhoneRecord, message: WAMessage, from: string): void {
    if (message.category === 'peer') return this.onPeerMessage(account, message, from);
    const arrival = this.inbox.take(account, message);
    if (arrival === 'undecryptable') record.decryptFailures += 1;
    if (arrival === null || arrival === 'undecryptable') return;
    this.respond(account, arrival).catch((error: unknown) =>
      this.options.log.warn({ err: error }, 'contact could not respond'),
    );
  }

  private onPeerMessage(account: Account, { key, message }: WAMessage, from: string): void {
    if (!key.fromMe || !key.id || !message) return;
    const request = { id: key.id, message };
    this.use(account, (socket) => this.peerRequests.answer(account, socket, from, request)).catch((error: unknown) =>
      this.options.log.warn({ err: error }, 'phone could not answer its linked device'),
    );
  }

  private async respond(account: Account, { author, key, content }: Arrival): Promise<void> {
    const { autoReceipt, autoReply } = account.behaviour;
    // What is about another message is not read or answered.
    if (content.content.targetId !== undefined) return;
    if (autoReceipt === 'read' || autoReceipt === 'played') await this.phoneOf(account).read([key]);
    if (autoReceipt === 'played' && content.kind === 'voice') await this.phoneOf(account).play(key);
    // Nobody answers everything that is said in a group or shown in a status.
    if (isShared(key.remoteJid)) return;
    // Two people who answer everything would never stop.
    if (autoReply !== null && author.behaviour.autoReply === null) await this.sendText(account, author, autoReply);
  }

  private onClosed(account: Account, { phone }: PhoneRecord): void {
    if (this.closed || !account.devices.get(0)?.queue.size) return;
    const timer = setTimeout(() => {
      this.rewakes.delete(timer);
      if (!phone.isAwake) this.wakeFor(account);
    }, REWAKE_MS);
    this.rewakes.add(timer);
  }

  /** Keeps to the limit, and lets those in who wait for a place. */
  private sweep(): void {
    this.makeRoom(this.awake.size - this.options.maxAwake);
    this.wakeNext();
  }

  /** Puts up to so many phones to sleep, the least recently used first; returns how many it found. */
  private makeRoom(wanted: number): number {
    let found = 0;
    for (const account of this.awake) {
      if (found >= wanted) break;
      const { phone } = this.get(account);
      // A phone that something keeps waiting for is not worth a place for ever: it will be woken for it again.
      const settleMs = account.devices.get(0)?.queue.size === 0 ? SETTLE_MS : STUCK_MS;
      const isSettled = Date.now() - phone.lastActiveMs > settleMs;
      if (phone.isAwake && !(phone.isIdle && isSettled)) continue;
      this.awake.delete(account);
      found += 1;
      phone.sleep().catch((error: unknown) => this.options.log.warn({ err: error }, 'phone did not fall asleep'));
    }
    return found;
  }
}
