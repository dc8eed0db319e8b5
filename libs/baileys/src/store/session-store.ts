import { createHash } from 'node:crypto';
import type { SecretBox } from '@wharf/storage';
import { SessionFencedError } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { upTo } from '../cache/up-to.js';
import type { Decrypted, KeyBackend, KeyChanges, KeyType } from '../signal/key-backend.js';
import {
  BufferJSON,
  encodeBinaryNode,
  proto,
  type AuthenticationCreds,
  type BinaryNode,
  type SignalDataTypeMap,
} from '../upstream.js';
import { SessionStoreError, type CommitQueue, type Committed, type KeyWrite } from './commit-queue.js';
import { keyPurpose, payloadPurpose, sessionAad } from './sealed-columns.js';
import { isPassing, patiently } from './patiently.js';

/** A stanza as the journal keeps it: enough to make the message again without the socket. */
export interface JournalledStanza {
  journalId: string;
  /** Attributes of the `<message>` stanza. */
  attrs: Record<string, string>;
  /** Content of the `<enc>` after decryption, padding included, or of a `<plaintext>`. */
  plaintext: Buffer;
  /** It could not be handled and is kept as it came: `plaintext` is the whole stanza, encoded as on the wire. */
  isUnread: boolean;
}

/** A message that was sent, and whom it was sent to. */
export interface SentPayload {
  message: proto.IMessage;
  chatJid: string | null;
}

/** How the column `stanza` tells attributes of one that was kept unread: an attribute is never an object. */
interface UnreadAttrs {
  unread: Record<string, string>;
}

const CREDS_TYPE = 'creds';
const CREDS_ID = 'creds';
/** Sessions, identities, mappings and device lists of the contacts one number is busy with; the rest is read again. */
const CACHED_KEYS_MAX = 2000;
/** Read once in their life, and written 812 at a time. */
const UNCACHED: ReadonlySet<string> = new Set<KeyType>(['pre-key']);
/** Types whose values hold no bytes: they were made text when they were serialized. */
const PLAIN: ReadonlySet<string> = new Set<KeyType>(['session']);

interface JournalRow {
  id: string;
  stanza: Buffer;
  plaintext: Buffer;
}

const JOURNAL_COLUMNS = 'id, stanza, plaintext';
/** Neither made a message nor set aside because it can never be made one. */
const IS_OPEN = '(done_at IS NULL AND set_aside_at IS NULL)';

interface KeyRow {
  id: string;
  value: Buffer;
}

/**
 * One session's durable state: Signal keys, login, inbound journal, payloads of what it sent. Values are encrypted at
 * rest, and each is bound to its row, so that rows cannot be swapped. Reads are cached, because while the lease holds
 * nobody else writes; a value enters the cache only after its commit.
 */
export class SessionStore implements KeyBackend {
  private readonly cache = new LRUCache<string, { value: unknown }>(upTo(CACHED_KEYS_MAX));
  /** Rises with every write, so that a read which was overtaken by a write does not put its old value into the cache. */
  private generation = 0;
  /** Until the login is read again: what is left of its connection must not write it back. */
  private isWiped = false;
  /** Settles with the last write that was handed in, and so after all of them. */
  private written: Promise<unknown> = Promise.resolve();
  private readonly stanzas = new WeakMap<Uint8Array, Record<string, string>>();

  constructor(
    private readonly deps: { pool: Pool; box: SecretBox; commits: CommitQueue; retryDelaysMs?: readonly number[] },
    private readonly lease: { instanceId: string; epoch: string },
    private readonly listener: {
      /** A message was decrypted and is safe. May be called again for one that is on its way. */
      onJournalled(stanza: JournalledStanza): void;
      /**
       * A write failed, so that the state in memory can no longer be trusted, or a read did. Called before the error is
       * thrown on: Baileys would refuse the message at hand, and WhatsApp would drop it.
       */
      onStoreFailed(error: Error): void;
    },
  ) {}

  async get<T extends KeyType>(type: T, ids: string[]): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    const missing: string[] = [];
    for (const id of ids) {
      const cached = this.cache.get(`${type}:${id}`);
      if (!cached) missing.push(id);
      else if (cached.value !== null) found[id] = cached.value as SignalDataTypeMap[T];
    }
    if (missing.length === 0) return found;

    const { generation } = this;
    const values = await this.telling(() => this.read(type, missing));
    for (const id of missing) {
      const value = values.get(id) ?? null;
      if (value !== null) found[id] = value as SignalDataTypeMap[T];
      if (generation === this.generation && !UNCACHED.has(type)) this.cache.set(`${type}:${id}`, { value });
    }
    return found;
  }

  commit(changes: KeyChanges, decrypted?: Decrypted): Promise<void> {
    return this.telling(() => this.write(changes, decrypted));
  }

  private async write(changes: KeyChanges, decrypted?: Decrypted): Promise<void> {
    const entries = Object.entries(changes).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, value]) => ({ type, id, value: value as unknown })),
    );
    if (entries.length === 0 && !decrypted) return;
    const keys = entries.map(({ type, id, value }) => this.keyWrite(type, id, value));
    const attrs = decrypted && this.stanzaOf(decrypted.ciphertext);
    this.generation += 1;
    const { journalId } = await this.persist({
      keys,
      journal:
        decrypted && attrs
          ? {
              fingerprint: fingerprintOf(attrs, decrypted.ciphertext),
              stanza: this.seal(Buffer.from(JSON.stringify(attrs)), 'stanza'),
              plaintext: this.seal(decrypted.plaintext, 'plaintext'),
            }
          : null,
    });
    this.generation += 1;
    for (const { type, id, value } of entries) {
      if (!UNCACHED.has(type)) this.cache.set(`${type}:${id}`, { value });
    }
    if (decrypted && attrs && journalId) {
      const plaintext = Buffer.from(decrypted.plaintext);
      this.listener.onJournalled({ journalId, attrs, plaintext, isUnread: false });
    }
  }

  /** Keeps a stanza as it came, which could not be handled otherwise. */
  async keepUnread(stanza: BinaryNode): Promise<void> {
    const bytes = encodeBinaryNode(stanza);
    const unread: UnreadAttrs = { unread: stanza.attrs };
    const { journalId } = await this.persist({
      keys: [],
      journal: {
        // Neither its place in the queue nor the bytes of its frame are the same at the next time.
        fingerprint: fingerprintOf(stanza.attrs, Buffer.from('unread')),
        stanza: this.seal(Buffer.from(JSON.stringify(unread)), 'stanza'),
        plaintext: this.seal(bytes, 'plaintext'),
      },
    });
    if (journalId) {
      this.listener.onJournalled({ journalId, attrs: stanza.attrs, plaintext: bytes, isUnread: true });
    }
  }

  /** Notes which stanza a ciphertext arrived in. The object's identity counts: equal bytes may come in two stanzas. */
  expect(ciphertext: Uint8Array, attrs: Record<string, string>): void {
    this.stanzas.set(ciphertext, attrs);
  }

  /** Tells of what it finds if it was not told before: the commit that wrote it may have been taken for a failure. */
  async recall(ciphertext: Uint8Array): Promise<Uint8Array | null> {
    const attrs = this.stanzas.get(ciphertext);
    if (!attrs) return null;
    const [row] = await this.ask<JournalRow & { is_open: boolean }>({
      text: `SELECT ${JOURNAL_COLUMNS}, ${IS_OPEN} AS is_open FROM inbound_journal
              WHERE instance_id = $1 AND fingerprint = $2`,
      values: [this.lease.instanceId, fingerprintOf(attrs, ciphertext)],
    });
    if (!row) return null;
    return this.telling(async () => {
      const stanza = this.journalled(row);
      if (row.is_open) this.listener.onJournalled(stanza);
      return stanza.plaintext;
    });
  }

  /** What was received and is not yet a message, oldest first; without what was set aside. */
  async openJournal(): Promise<JournalledStanza[]> {
    const rows = await this.ask<JournalRow>({
      text: `SELECT ${JOURNAL_COLUMNS} FROM inbound_journal WHERE instance_id = $1 AND ${IS_OPEN} ORDER BY id`,
      values: [this.lease.instanceId],
    });
    return rows.map((row) => this.journalled(row));
  }

  /** Marks journal rows as handled when no message came of them. */
  async settleJournal(journalIds: string[]): Promise<void> {
    await patiently(() => markJournalDone(this.deps.pool, journalIds), this.deps.retryDelaysMs);
  }

  /** Keeps journal rows as they are and out of the way: what came of them can never be stored. */
  async setJournalAside(journalIds: string[]): Promise<void> {
    if (journalIds.length === 0) return;
    await this.ask({
      text: 'UPDATE inbound_journal SET set_aside_at = now() WHERE id = ANY($1) AND done_at IS NULL',
      values: [journalIds],
    });
  }

  /** The login, null before the first pairing. */
  async loadCreds(): Promise<AuthenticationCreds | null> {
    this.isWiped = false;
    const values = await this.read(CREDS_TYPE, [CREDS_ID]);
    return (values.get(CREDS_ID) as AuthenticationCreds | undefined) ?? null;
  }

  /** Writes the login as it is at this moment; later changes to the object need another call. */
  async saveCreds(creds: AuthenticationCreds): Promise<void> {
    await this.persist({ keys: [this.keyWrite(CREDS_TYPE, CREDS_ID, creds)] });
  }

  /**
   * Keeps what was sent, so that a device that cannot decrypt it can be answered. Handed in before the ciphertext is.
   * @param chatJid whom it goes to.
   */
  async keepPayload(messageId: string, chatJid: string, message: proto.IMessage): Promise<void> {
    // The form in which WhatsApp says whom a message was for, to the author's other devices.
    const addressed = { deviceSentMessage: { destinationJid: chatJid, message } };
    const payload = this.seal(proto.Message.encode(addressed).finish(), payloadPurpose(messageId));
    await this.persist({ keys: [], payload: { messageId, payload } });
  }

  /** What was sent under an id; its chat is null where an older version sent it. */
  async payload(messageId: string): Promise<SentPayload | null> {
    const [row] = await this.ask<{ payload: Buffer }>({
      text: 'SELECT payload FROM sent_payloads WHERE instance_id = $1 AND message_id = $2',
      values: [this.lease.instanceId, messageId],
    });
    if (!row) return null;
    const kept = proto.Message.decode(this.open(row.payload, payloadPurpose(messageId)));
    const { destinationJid, message } = kept.deviceSentMessage ?? {};
    return { message: message ?? kept, chatJid: destinationJid ?? null };
  }

  /** Forgets the login and every key. What was received and not yet handled stays in the journal. */
  async wipe(): Promise<void> {
    const { instanceId, epoch } = this.lease;
    this.isWiped = true;
    await this.written;
    this.generation += 1;
    this.cache.clear();
    await this.deps.pool.query(
      `WITH held AS (SELECT 1 FROM session_leases WHERE instance_id = $1 AND epoch = $2 FOR KEY SHARE),
            payloads AS (DELETE FROM sent_payloads WHERE instance_id = $1 AND EXISTS (SELECT 1 FROM held))
       DELETE FROM signal_keys WHERE instance_id = $1 AND EXISTS (SELECT 1 FROM held)`,
      [instanceId, epoch],
    );
  }

  private stanzaOf(ciphertext: Uint8Array): Record<string, string> {
    const attrs = this.stanzas.get(ciphertext);
    // Failing is right: a message that is not journalled could be receipted and lost.
    if (!attrs) throw new Error('a ciphertext was decrypted whose stanza is not known');
    return attrs;
  }

  private async persist(write: {
    keys: KeyWrite[];
    journal?: { fingerprint: Buffer; stanza: Buffer; plaintext: Buffer } | null;
    payload?: { messageId: string; payload: Buffer };
  }): Promise<Committed> {
    const { keys, journal = null, payload = null } = write;
    if (this.isWiped) throw new SessionStoreError(new Error('the login was forgotten'), false);
    try {
      const committed = this.deps.commits.commit({ ...this.lease, keys, journal, payload });
      this.written = committed.catch(() => undefined);
      return await committed;
    } catch (error) {
      throw this.failed(error as Error);
    }
  }

  /** Reads. Waits like a commit for a database that is away. */
  private async ask<R extends QueryResultRow>(query: QueryConfig): Promise<R[]> {
    const { pool, retryDelaysMs } = this.deps;
    try {
      const { rows } = await patiently(() => pool.query<R>(query), retryDelaysMs);
      return rows;
    } catch (error) {
      throw this.failed(new SessionStoreError(error, isPassing(error)));
    }
  }

  /** Tells of whatever else goes wrong on the way: Baileys would refuse the message at hand for that, too. */
  private async telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SessionStoreError || error instanceof SessionFencedError) throw error;
      throw this.failed(new SessionStoreError(error, false));
    }
  }

  private failed(error: Error): Error {
    this.cache.clear();
    this.listener.onStoreFailed(error);
    return error;
  }

  private async read(type: string, ids: string[]): Promise<Map<string, unknown>> {
    const rows = await this.ask<KeyRow>({
      name: 'wharf-session-read',
      text: 'SELECT id, value FROM signal_keys WHERE instance_id = $1 AND type = $2 AND id = ANY($3)',
      values: [this.lease.instanceId, type, ids],
    });
    return new Map(rows.map((row) => [row.id, this.decode(type, row)]));
  }

  private decode(type: string, row: KeyRow): unknown {
    const text = this.open(row.value, keyPurpose(type, row.id)).toString();
    const value: unknown = JSON.parse(text, BufferJSON.reviver);
    if (type === 'app-state-sync-key') {
      return proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>);
    }
    return value;
  }

  private keyWrite(type: string, id: string, value: unknown): KeyWrite {
    if (value === null || value === undefined) return { type, id, value: null };
    // Sessions are plain data, and large: looking at each of their values for bytes costs more than writing them.
    const text = PLAIN.has(type) ? JSON.stringify(value) : JSON.stringify(value, BufferJSON.replacer);
    return { type, id, value: this.seal(Buffer.from(text), keyPurpose(type, id)) };
  }

  private journalled({ id, stanza, plaintext }: JournalRow): JournalledStanza {
    return {
      journalId: id,
      ...attrsOf(this.open(stanza, 'stanza')),
      plaintext: this.open(plaintext, 'plaintext'),
    };
  }

  private seal(plain: Uint8Array, purpose: string): Buffer {
    return this.deps.box.seal(plain, sessionAad(this.lease.instanceId, purpose));
  }

  private open(sealed: Buffer, purpose: string): Buffer {
    return this.deps.box.open(sealed, sessionAad(this.lease.instanceId, purpose));
  }
}

/** Names a ciphertext as it arrived: sender, participant, message id and the bytes themselves. */
function fingerprintOf(attrs: Record<string, string>, ciphertext: Uint8Array): Buffer {
  const { from = '', participant = '', id = '' } = attrs;
  return createHash('sha256').update(`${from}\n${participant}\n${id}\n`).update(ciphertext).digest();
}

function attrsOf(sealed: Buffer): Pick<JournalledStanza, 'attrs' | 'isUnread'> {
  const kept = JSON.parse(sealed.toString()) as Record<string, string> | UnreadAttrs;
  if (typeof kept.unread === 'object') return { attrs: kept.unread, isUnread: true };
  return { attrs: kept as Record<string, string>, isUnread: false };
}

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

/** Settles journal rows. Call it in the transaction that stores what became of them. */
export async function markJournalDone(transaction: Queryable, journalIds: string[]): Promise<void> {
  if (journalIds.length === 0) return;
  await transaction.query('UPDATE inbound_journal SET done_at = now() WHERE id = ANY($1) AND done_at IS NULL', [
    journalIds,
  ]);
}
