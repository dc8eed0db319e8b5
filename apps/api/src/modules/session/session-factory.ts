import { Inject } from '@nestjs/common';
import type { Session, SessionEventHandler } from '@wharf/whatsapp';

/** What the host needs of the library that keeps connections. */
export interface SessionFactoryPort {
  /**
   * A session that has not started; it writes under the epoch of its lease.
   * @param options.isHeld whether nobody else can have the lease now: nobody logs in while it is false.
   */
  create(options: { instanceId: string; epoch: string; onEvent: SessionEventHandler; isHeld: () => boolean }): Session;
  /** Whether a login is stored, so that the instance connects without anybody scanning. */
  hasLogin(instanceId: string): Promise<boolean>;
  /** Removes everything the library stored of an instance, its lease included, inside the caller's transaction. */
  deleteAll(tx: SqlRunner, instanceId: string): Promise<void>;
  /** Resolves when nothing is being written any more; call it after the last session has stopped. */
  close(): Promise<void>;
}

/** The part of a transaction that plain SQL needs. */
export interface SqlRunner {
  query(sql: string, params: unknown[]): Promise<unknown>;
}

export const SESSION_FACTORY = Symbol('SessionFactory');
export const InjectSessionFactory = () => Inject(SESSION_FACTORY);

/** How this process hosts sessions. */
export interface SessionHostOptions {
  /** Names this process in leases; never the same twice. */
  owner: string;
  /** This process is the only one there can be, so leases of others are those of its dead predecessors. */
  takeOver: boolean;
  /** False in a process without the `sessions` role: it holds no sockets. */
  enabled: boolean;
  /** Milliseconds of a clock that nobody sets: it goes on while the process is paused, and never jumps. */
  now: () => number;
}

export const SESSION_HOST_OPTIONS = Symbol('SessionHostOptions');
