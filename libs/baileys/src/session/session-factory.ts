import type { MediaSource, Session, SessionEventHandler, SessionOptions } from '@wharf/whatsapp';
import type { SecretBox } from '@wharf/storage';
import type { LookupFunction } from 'node:net';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { silenceLibsignal } from '../signal/silence-libsignal.js';
import { CommitQueue, type CommitReport } from '../store/commit-queue.js';
import { SessionStore } from '../store/session-store.js';
import { BaileysSession } from './baileys-session.js';
import { trustNetwork, type WhatsAppEndpoint } from './whatsapp-endpoint.js';

const DEFAULT_QR_LIMIT = 30;

export interface SessionFactoryDeps {
  /** Connections for session state. A direct connection to the primary: reads must see the last commit. */
  pool: Pool;
  box: SecretBox;
  logger: Logger;
  endpoint: WhatsAppEndpoint;
  /** Finds the addresses of proxies, and refuses those that must not be dialled; the system's when absent. */
  proxyLookup?: LookupFunction;
  /** Where the files to be sent are read. */
  media: MediaSource;
  /** What the owner of an instance set; asked at every connect. */
  sessionOptions: (instanceId: string) => Promise<SessionOptions>;
  /** Told of every commit of session state. */
  onCommit?: (report: CommitReport) => void;
  /** Told of each event that could never be stored and was set aside. */
  onSetAside?: () => void;
  options?: {
    /** QR codes shown before an attempt is given up; 30 unless said otherwise. */
    qrLimit?: number;
    /** Lifetime of each QR; WhatsApp's own when absent. */
    qrLifetimeMs?: number;
  };
}

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

/** Makes sessions over Baileys. One per process: the sessions share its commit queue. */
export class SessionFactory {
  private readonly commits: CommitQueue;

  constructor(private readonly deps: SessionFactoryDeps) {
    silenceLibsignal();
    trustNetwork(deps.endpoint);
    this.commits = new CommitQueue(deps.pool, undefined, deps.onCommit);
  }

  /**
   * @param epoch of the lease this process holds; every write carries it.
   * @param onEvent called in the order of the events: with one at a time, with a crowd of messages or of statuses side by
   * side. A rejection is retried, so it must be idempotent; what it can never take is set aside.
   * @param isHeld whether nobody else can have the lease now; while it is false, nothing is dialled and nobody logs in.
   */
  create({
    instanceId,
    epoch,
    onEvent,
    isHeld = () => true,
  }: {
    instanceId: string;
    epoch: string;
    onEvent: SessionEventHandler;
    isHeld?: () => boolean;
  }): Session {
    const { pool, box, endpoint, proxyLookup, media, sessionOptions, options } = this.deps;
    return new BaileysSession(
      {
        instanceId,
        endpoint,
        proxyLookup,
        media,
        loadOptions: () => sessionOptions(instanceId),
        onEvent,
        onSetAside: this.deps.onSetAside ?? (() => undefined),
        isHeld,
        log: this.deps.logger.child({ instanceId }),
        qrLimit: options?.qrLimit ?? DEFAULT_QR_LIMIT,
        qrLifetimeMs: options?.qrLifetimeMs ?? null,
      },
      (listener) => new SessionStore({ pool, box, commits: this.commits }, { instanceId, epoch }, listener),
    );
  }

  /** Whether a login is stored, so that the instance can connect without a scan. */
  async hasLogin(instanceId: string): Promise<boolean> {
    const { rowCount } = await this.deps.pool.query(
      "SELECT 1 FROM signal_keys WHERE instance_id = $1 AND type = 'creds'",
      [instanceId],
    );
    return rowCount === 1;
  }

  /** Deletes everything stored for an instance, its lease first: after that nobody can write for it any more. */
  async deleteAll(transaction: Queryable, instanceId: string): Promise<void> {
    for (const table of ['session_leases', 'signal_keys', 'inbound_journal', 'sent_payloads']) {
      await transaction.query(`DELETE FROM ${table} WHERE instance_id = $1`, [instanceId]);
    }
  }

  async close(): Promise<void> {
    await this.commits.close();
  }
}
