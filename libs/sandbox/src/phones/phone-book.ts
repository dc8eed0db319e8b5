import { type AuthenticationCreds, proto, type WAMessage, type WAPresence } from '@wharf/baileys/upstream';
import type { Logger } from 'pino';
import type { Account, Behaviour } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import type { Ledger } from '../ledger/ledger.js';
import { userJid } from '../wire/addresses.js';
import { MemoryKeyStore } from './key-store.js';
import { readContent } from './message-content.js';
import { completeCreds, createPhoneKeys } from './phone-creds.js';
import { VirtualPhone } from './virtual-phone.js';

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
  /** How messages of a chat were last addressed to it, so that receipts go out under the same name. */
  chatJids: Map<string, string>;
  decryptFailures: number;
}

/** What the phone book needs of the network. */
export interface PhoneBookOptions {
  wsUrl: () => string;
  directory: Directory;
  ledger: Ledger;
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

  constructor(private readonly options: PhoneBookOptions) {
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweeper.unref();
  }

  /** Opens an account and makes its phone reachable; it connects when it is first needed. */
  open(phone: string, name: string, behaviour: Partial<Behaviour> = {}): Account {
    const { creds, accountKey, noiseKey, bundle } = createPhoneKeys();
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
      chatJids: new Map(),
      decryptFailures: 0,
      phone: new VirtualPhone({
        wsUrl: this.options.wsUrl,
        creds,
        keys: store,
        log: this.options.clientLog,
        onCredsChanged: changed,
        onMessage: (_, message) => this.onMessage(account, record, message),
        sentText: (id) => this.options.ledger.get(account.phone, id)?.text ?? null,
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
  async sendText(from: Account, to: Account, text: string): Promise<string> {
    if (from.behaviour.sink) throw new NetworkError(409, 'SINK', 'A sink cannot write');
    const { ledger } = this.options;
    return this.phoneOf(from).sendText(userJid(to, 'pn'), text, (id) => {
      ledger.arrived(from.phone, { id, from: from.phone, to: to.phone }, { kind: 'text', text });
    });
  }

  /** Marks messages as read on an account's phone: the given ones, or all that came from the chat. */
  async read(reader: Account, author: Account, ids?: string[]): Promise<string[]> {
    const unread =
      ids ??
      this.options.ledger
        .list(reader.phone, { chat: author.phone })
        .filter(({ direction, status }) => direction === 'received' && status !== 'read')
        .map(({ id }) => id);
    if (unread.length === 0) return [];
    const remoteJid = this.get(reader).chatJids.get(author.phone) ?? userJid(author, 'pn');
    await this.phoneOf(reader).read(unread.map((id) => ({ remoteJid, id, fromMe: false })));
    return unread;
  }

  /** Shows a presence on an account's phone. */
  async showPresence(account: Account, state: WAPresence, to: Account | null): Promise<void> {
    await this.phoneOf(account).showPresence(state, to ? userJid(to, 'pn') : undefined);
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

  private onMessage(account: Account, record: PhoneRecord, message: WAMessage): void {
    const { directory, ledger } = this.options;
    const { remoteJid, remoteJidAlt, id, fromMe } = message.key;
    if (!remoteJid || !id || message.category === 'peer') return;
    const other = (directory.resolve(remoteJid) ?? directory.resolve(remoteJidAlt ?? undefined))?.account;
    const otherPhone = other?.phone ?? remoteJid;
    const [from, to] = fromMe ? [account.phone, otherPhone] : [otherPhone, account.phone];
    const content = readContent(message.message);
    if (!content) {
      if (message.messageStubType !== proto.WebMessageInfo.StubType.CIPHERTEXT) return;
      record.decryptFailures += 1;
      ledger.arrived(account.phone, { id, from, to }, null);
      return;
    }
    const entry = ledger.arrived(account.phone, { id, from, to }, content);
    if (fromMe || !other) return;
    record.chatJids.set(other.phone, remoteJid);
    if (entry.copies > 1) return;
    this.respond(account, other, remoteJid, id).catch((error: unknown) =>
      this.options.log.warn({ err: error }, 'contact could not respond'),
    );
  }

  private async respond(account: Account, author: Account, chatJid: string, id: string): Promise<void> {
    const { autoReceipt, autoReply } = account.behaviour;
    if (autoReceipt === 'read') await this.phoneOf(account).read([{ remoteJid: chatJid, id, fromMe: false }]);
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
