import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { markJournalDone, SESSION_STORE_SCHEMA, SESSION_STORE_SCHEMA_2, SessionFactory } from '@wharf/baileys';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { SecretBox } from '@wharf/storage';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import type { MediaRef, MediaSource, MessageContent, Session, SessionEvent, SessionOptions } from '@wharf/whatsapp';
import { Pool } from 'pg';
import { pino } from 'pino';
import sharp from 'sharp';
import { DEFAULT_SESSION_OPTIONS } from '../modules/session/session-sources.js';
import { CalmClient } from '../platform/database/index.js';

const logger = pino({ level: process.env.WHARF_TEST_LOG ?? 'silent' });

export const jidOf = (phone: string) => `${phone}@s.whatsapp.net`;
export const newId = () => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;

/** A JPEG as profiles have it. */
export const aPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 640, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();

/** Files by their key, as a media store would keep them. */
export class MemoryMedia implements MediaSource {
  private readonly files = new Map<string, Buffer>();
  /** How often each file was read. */
  readonly reads = new Map<string, number>();

  put(bytes: Buffer, mimetype: string): MediaRef {
    const storageKey = randomUUID();
    this.files.set(storageKey, bytes);
    return { storageKey, mimetype, sizeBytes: bytes.length };
  }

  async open(storageKey: string): Promise<Readable> {
    const bytes = this.files.get(storageKey);
    if (!bytes) throw new Error('no such file');
    this.reads.set(storageKey, (this.reads.get(storageKey) ?? 0) + 1);
    const pieces: Buffer[] = [];
    for (let start = 0; start < bytes.length; start += 65_536) pieces.push(bytes.subarray(start, start + 65_536));
    return Readable.from(pieces);
  }
}

/** One real session on the lab's network, and everything it told. */
export class LabSession {
  readonly events: SessionEvent[] = [];

  constructor(
    readonly instanceId: string,
    readonly phone: string,
    readonly session: Session,
  ) {}

  get jid(): string {
    return jidOf(this.phone);
  }

  of<T extends SessionEvent['type']>(type: T): Extract<SessionEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type);
  }

  /** Sends, and returns the id with what was sent. */
  async send(to: string, content: MessageContent, id = newId()) {
    return { id, ...(await this.session.send({ id, to, content })) };
  }

  async reason(reason: string): Promise<void> {
    await waitFor(() => this.session.reason === reason, { what: `state ${reason}`, timeoutMs: 30_000 });
  }

  async delivered(id: string): Promise<void> {
    await waitFor(
      () => this.of('message_status').some(({ ids, status }) => ids.includes(id) && status === 'delivered'),
      { what: `delivery of ${id}`, timeoutMs: 30_000 },
    );
  }
}

/** Real sessions over a simulated network and a database of their own. */
export class SessionLab {
  readonly media = new MemoryMedia();
  /** Set by a spec for sessions that connect from then on. */
  options: SessionOptions = DEFAULT_SESSION_OPTIONS;
  failOptions = false;
  /** What an event is refused with; null takes it. */
  refusal: (event: SessionEvent) => Error | null = () => null;
  private readonly sessions: LabSession[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly pool: Pool,
    readonly running: RunningNetwork,
    readonly factory: SessionFactory,
    private readonly box: SecretBox,
  ) {}

  static async start(): Promise<SessionLab> {
    const database = await createTestDatabase();
    // The database is dropped while the last of what nobody waits for may still be written.
    const pool = new Pool({ connectionString: database.url, max: 10, Client: CalmClient });
    pool.on('error', () => undefined);
    for (const statement of [...SESSION_STORE_SCHEMA, ...SESSION_STORE_SCHEMA_2]) await pool.query(statement);
    const running = await startNetwork();
    const { wsUrl, rootKey, mediaCa } = running;
    const box = new SecretBox(randomBytes(32).toString('hex'));
    const lab: SessionLab = new SessionLab(
      database,
      pool,
      running,
      new SessionFactory({
        pool,
        box,
        logger,
        endpoint: { wsUrl, rootKey: Buffer.from(rootKey, 'hex'), mediaCa },
        media: { open: (storageKey) => lab.media.open(storageKey) },
        sessionOptions: async () => {
          if (lab.failOptions) throw new Error('the settings cannot be read');
          return lab.options;
        },
      }),
      box,
    );
    return lab;
  }

  get network() {
    return this.running.network;
  }

  async stop(): Promise<void> {
    await Promise.all(this.sessions.map(({ session }) => session.stop()));
    await this.factory.close();
    await this.running.close();
    await this.pool.end();
    await this.database.drop();
  }

  /** What of a session's journal is no message yet, oldest first. */
  async openJournal({ instanceId }: LabSession): Promise<Buffer[]> {
    const { rows } = await this.pool.query<{ plaintext: Buffer }>(
      'SELECT plaintext FROM inbound_journal WHERE instance_id = $1 AND done_at IS NULL ORDER BY id',
      [instanceId],
    );
    return rows.map(({ plaintext }) => this.box.open(plaintext, `${instanceId}:plaintext`));
  }

  /** Breaks the connections of an account's linked devices, without a word. */
  drop({ phone }: LabSession): void {
    for (const { device, connection } of this.network.sessions.of(this.network.account(phone))) {
      if (device.id !== 0) connection.drop();
    }
  }

  /** A session that has not started. */
  async made(phone: string, isHeld = () => true): Promise<LabSession> {
    const instanceId = randomUUID();
    await this.pool.query(`INSERT INTO session_leases (instance_id, owner, epoch) VALUES ($1, 'spec', 1)`, [
      instanceId,
    ]);
    const session = this.factory.create({
      instanceId,
      epoch: '1',
      isHeld,
      onEvent: async (event) => {
        const refusal = this.refusal(event);
        if (refusal) throw refusal;
        if ('journalIds' in event) await markJournalDone(this.pool, event.journalIds);
        made.events.push(event);
      },
    });
    const made = new LabSession(instanceId, phone, session);
    this.sessions.push(made);
    return made;
  }

  /** A session whose QR code a phone has scanned. */
  async paired(phone: string, isHeld?: () => boolean): Promise<LabSession> {
    const made = await this.made(phone, isHeld);
    await made.session.start();
    const code = await waitFor(() => made.of('qr').at(-1)?.code, { what: 'a QR code', timeoutMs: 20_000 });
    await this.network.scan(code, phone, `Phone ${phone}`);
    await made.reason('open');
    return made;
  }
}
