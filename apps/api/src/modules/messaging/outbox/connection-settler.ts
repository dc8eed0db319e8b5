import { connectionStateOf, type Session } from '@wharf/whatsapp';
import type { Logger } from '../../../platform/logging/index.js';
import { isEnded, type SessionDirectory } from '../../session/index.js';
import type { OutboxClock } from './outbox-clock.js';
import type { OutboxRepository } from './outbox.repository.js';

const RETRY_MS = 1_000;

interface SettlerDeps {
  outbox: OutboxRepository;
  directory: SessionDirectory;
  clock: OutboxClock;
  log: Logger;
  /** Resolves when of everything that has left a number it is noted that it has. */
  noted: (instanceId: string) => Promise<void>;
  /** The number may send over its connection now, if it has one. */
  onSettled: (instanceId: string) => void;
}

/**
 * Finds out what numbers have to send again when they lost their connections. A number sends nothing over a new one until
 * that is settled, and nothing is taken back once it may send.
 */
export class ConnectionSettler {
  /** The connection of each session up to which it is settled what has to be sent again. */
  private readonly settledUpTo = new WeakMap<Session, number>();
  /** One for a number, so that none takes back what was sent after another had settled. */
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopped = new AbortController();

  constructor(private readonly deps: SettlerDeps) {}

  isSettled(session: Session): boolean {
    return this.settledUpTo.get(session) === session.connections;
  }

  /** A connection was lost. Where that is old news, because the number is back, what left over it is taken care of. */
  async onLost(instanceId: string): Promise<void> {
    const session = this.deps.directory.get(instanceId);
    const isBack = session !== null && connectionStateOf(session.reason) === 'open' && this.isSettled(session);
    if (!isBack && !this.running.has(instanceId)) await this.deps.outbox.takeBackUnacknowledged(instanceId);
  }

  /**
   * Settles what is not settled of a number. Nothing waits for it: a file may be leaving whose upload goes on without the
   * connection, and what comes in over the new one would have to wait for its end.
   */
  settle(instanceId: string): void {
    if (this.running.has(instanceId)) return;
    const settled = this.settleAll(instanceId).finally(() => {
      this.running.delete(instanceId);
      this.deps.onSettled(instanceId);
    });
    this.running.set(instanceId, settled);
  }

  /** Begins nothing any more. Resolves when nothing runs. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.running.values());
  }

  private async settleAll(instanceId: string): Promise<void> {
    const { clock, log } = this.deps;
    for (let session = this.unsettled(instanceId); session; session = this.unsettled(instanceId)) {
      try {
        await this.settleOne(session);
      } catch (err) {
        log.warn({ err, instanceId }, 'what left over a lost connection could not be taken back; trying again');
        await clock.sleep(RETRY_MS, this.stopped.signal);
      }
    }
  }

  /**
   * That a message has left over the lost connection may have been noted after its loss was: it goes first, too. By now
   * the connection may be a later one than the news is of; nothing has left over that either.
   */
  private async settleOne(session: Session): Promise<void> {
    const { instanceId, connections } = session;
    const { noted, outbox } = this.deps;
    await noted(instanceId);
    // Meanwhile another process, or another session of this one, may have begun to send.
    if (this.unsettled(instanceId) !== session) return;
    await outbox.takeBackUnacknowledged(instanceId);
    this.settledUpTo.set(session, connections);
  }

  /** The session of a number of which it is not settled what its last connection has lost. */
  private unsettled(instanceId: string): Session | null {
    const session = this.deps.directory.get(instanceId);
    if (this.stopped.signal.aborted || !session || isEnded(session.reason)) return null;
    return this.isSettled(session) ? null : session;
  }
}
