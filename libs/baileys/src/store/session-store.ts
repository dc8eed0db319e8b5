import { createHash } from 'node:crypto';
import type { SecretBox } from '@wharf/storage';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Decrypted, KeyBackend, KeyChanges, KeyType } from '../signal/key-backend.js';
import { BufferJSON, proto, type AuthenticationCreds, type SignalDataTypeMap } from '../upstream.js';
import type { CommitQueue, Committed, KeyWrite } from './commit-queue.js';

/** A stanza as the journal keeps it: enough to make the message again without the socket. */
export interface JournalledStanza {
  journalId: string;
  /** Attributes of the `<message>` stanza. */
  attrs: Record<string, string>;
  /** Content of the `<enc>` after decryption, padding included, or of a `<plaintext>`. */
  plaintext: Buffer;
}

const CREDS_TYPE = 'creds';
const CREDS_ID = 'creds';
/** Sessions, identities, mappings and device lists of the contacts one number is busy with; the rest is read again. */
const CACHED_KEYS_MAX = 2000;
/** Read once in their life, and written 812 at a time. */
const UNCACHED: ReadonlySet<string> = new Set<KeyType>(['pre-key']);

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
  private readonly cache = new LRUCache<string, { value: unknown }>({ max: CACHED_KEYS_MAX });
  /** Rises with every write, so that a read which was overtaken by a write does not put its old value into the cache. */
  private generation = 0;
  private readonly stanzas = new WeakMap<Uint8Array, Record<string, string>>();

  constructor(
    private readonly deps: { pool: Pool; box: SecretBox; commits: CommitQueue },
    private readonly lease: { instanceId: string; epoch: string },
    private readonly listener: {
      /** A message was decrypted and is safe. */
      onJournalled(stanza: JournalledStanza): void;
      /** A write failed: the state in memory can no longer be trusted. Called before the error is thrown on. */
      onCommitFailed(error: Error): void;
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
    const values = await this.read(type, missing);
    for (const id of missing) {
      const value = values.get(id) ?? null;
      if (value !== null) found[id] = value as SignalDataTypeMap[T];
      if (generation === this.generation && !UNCACHED.has(type)) this.cache.set(`${type}:${id}`, { value });
    }
    return found;
  }

  async commit(changes: KeyChanges, decrypted?: Decrypted): Promise<void> {
    const entries = Object.entries(changes).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, value]) => ({ type, id, value: value as unknown })),
    );
    if (entries.length === 0 && !decrypted) return;
    const keys = entries.map(({ type, id, value }) => this.keyWrite(type, id, value));
    const attrs = decrypted && this.stanzaOf(decrypted.ciphertext);
    this.generation += 1;
    const { journalId } = await this.write({
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
      this.listener.onJournalled({ journalId, attrs, plaintext: Buffer.from(decrypted.plaintext) });
    }
  }

  /** Notes which stanza a ciphertext arrived in. The object's identity counts: equal bytes may come in two stanzas. */
  expect(ciphertext: Uint8Array, attrs: Record<string, string>): void {
    this.stanzas.set(ciphertext, attrs);
  }

  async recall(ciphertext: Uint8Array): Promise<Uint8Array | null> {
    const attrs = this.stanzas.get(ciphertext);
    if (!attrs) return null;
    const { rows } = await this.deps.pool.query<{ plaintext: Buffer }>(
      'SELECT plaintext FROM inbound_journal WHERE instance_id = $1 AND fingerprint = $2',
      [this.lease.instanceId, fingerprintOf(attrs, ciphertext)],
    );
    return rows[0] ? this.open(rows[0].plaintext, 'plaintext') : null;
  }

  /** What was received and is not yet a message, oldest first. */
  async openJournal(): Promise<JournalledStanza[]> {
    const { rows } = await this.deps.pool.query<{ id: string; stanza: Buffer; plaintext: Buffer }>(
      'SELECT id, stanza, plaintext FROM inbound_journal WHERE instance_id = $1 AND done_at IS NULL ORDER BY id',
      [this.lease.instanceId],
    );
    return rows.map((row) => ({
      journalId: row.id,
      attrs: JSON.parse(this.open(row.stanza, 'stanza').toString()) as Record<string, string>,
      plaintext: this.open(row.plaintext, 'plaintext'),
    }));
  }

  /** Marks journal rows as handled when no message came of them. */
  async settleJournal(journalIds: string[]): Promise<void> {
    await markJournalDone(this.deps.pool, journalIds);
  }

  /** The login, null before the first pairing. */
  async loadCreds(): Promise<AuthenticationCreds | null> {
    const values = await this.read(CREDS_TYPE, [CREDS_ID]);
    return (values.get(CREDS_ID) as AuthenticationCreds | undefined) ?? null;
  }

  /** Writes the login as it is at this moment; later changes to the object need another call. */
  async saveCreds(creds: AuthenticationCreds): Promise<void> {
    await this.write({ keys: [this.keyWrite(CREDS_TYPE, CREDS_ID, creds)] });
  }

  /** Keeps what was sent, so that a device that cannot decrypt it can be answered. Handed in before the ciphertext is. */
  async keepPayload(messageId: string, message: proto.IMessage): Promise<void> {
    const bytes = proto.Message.encode(message).finish();
    await this.write({ keys: [], payload: { messageId, payload: this.seal(bytes, `payload:${messageId}`) } });
  }

  async payload(messageId: string): Promise<proto.IMessage | null> {
    const { rows } = await this.deps.pool.query<{ payload: Buffer }>(
      'SELECT payload FROM sent_payloads WHERE instance_id = $1 AND message_id = $2',
      [this.lease.instanceId, messageId],
    );
    return rows[0] ? proto.Message.decode(this.open(rows[0].payload, `payload:${messageId}`)) : null;
  }

  /** Forgets the login and every key. What was received and not yet handled stays in the journal. */
  async wipe(): Promise<void> {
    const { instanceId, epoch } = this.lease;
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

  private async write(write: {
    keys: KeyWrite[];
    journal?: { fingerprint: Buffer; stanza: Buffer; plaintext: Buffer } | null;
    payload?: { messageId: string; payload: Buffer };
  }): Promise<Committed> {
    const { keys, journal = null, payload = null } = write;
    try {
      return await this.deps.commits.commit({ ...this.lease, keys, journal, payload });
    } catch (error) {
      this.cache.clear();
      this.listener.onCommitFailed(error as Error);
      throw error;
    }
  }

  private async read(type: string, ids: string[]): Promise<Map<string, unknown>> {
    const { rows } = await this.deps.pool.query<KeyRow>({
      name: 'wharf-session-read',
      text: 'SELECT id, value FROM signal_keys WHERE instance_id = $1 AND type = $2 AND id = ANY($3)',
      values: [this.lease.instanceId, type, ids],
    });
    return new Map(rows.map((row) => [row.id, this.decode(type, row)]));
  }

  private decode(type: string, row: KeyRow): unknown {
    const text = this.open(row.value, `key:${type}:${row.id}`).toString();
    const value: unknown = JSON.parse(text, BufferJSON.reviver);
    if (type === 'app-state-sync-key') {
      return proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>);
    }
    return value;
  }

  private keyWrite(type: string, id: string, value: unknown): KeyWrite {
    if (value === null || value === undefined) return { type, id, value: null };
    const text = JSON.stringify(value, BufferJSON.replacer);
    return { type, id, value: this.seal(Buffer.from(text), `key:${type}:${id}`) };
  }

  private seal(plain: Uint8Array, purpose: string): Buffer {
    return this.deps.box.seal(plain, `${this.lease.instanceId}:${purpose}`);
  }

  private open(sealed: Buffer, purpose: string): Buffer {
    return this.deps.box.open(sealed, `${this.lease.instanceId}:${purpose}`);
  }
}

/** Names a ciphertext as it arrived: sender, participant, message id and the bytes themselves. */
function fingerprintOf(attrs: Record<string, string>, ciphertext: Uint8Array): Buffer {
  const { from = '', participant = '', id = '' } = attrs;
  return createHash('sha256').update(`${from}\n${participant}\n${id}\n`).update(ciphertext).digest();
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
