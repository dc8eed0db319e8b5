import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { LEASE_MS, LeaseRepository } from './lease.repository.js';

const RENEW_EVERY_MS = 5_000;
const WATCH_EVERY_MS = 1_000;
/** A lease is taken for held so long after it was asked for: less than it holds, so that there is time to let go. */
export const SURELY_HELD_MS = LEASE_MS - 4_000;
/** A lease that may have run out is asked for once more; where no answer comes it is taken for lost. */
export const DOUBT_MS = 2_000;

/** What becomes of leases that are kept. */
export interface LeaseNews {
  /** It is another's now, or may be. */
  onLost: (instanceId: string, epoch: string) => void;
  /** It was in doubt, and turned out to be held all the time. */
  onConfirmed: (instanceId: string) => void;
}

interface KeptLease {
  epoch: string;
  heldUntilMs: number;
  /** Since when it is not known whether the lease is still ours. */
  doubtedSinceMs: number | null;
}

/**
 * Keeps the leases of this process alive, and knows by a clock of its own until when each is surely held: a process that
 * was paused, or cut off from the database, takes its leases for lost before anybody else can have them.
 */
@Injectable()
export class LeaseKeeper {
  private readonly kept = new Map<string, KeptLease>();
  private timers: NodeJS.Timeout[] = [];
  private renewing: Promise<void> | null = null;
  private news: LeaseNews = { onLost: () => undefined, onConfirmed: () => undefined };

  constructor(
    private readonly leases: LeaseRepository,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Keeps what is claimed from now on. */
  start(news: LeaseNews): void {
    this.news = news;
    this.timers = [
      setInterval(() => void this.renew(), RENEW_EVERY_MS),
      setInterval(() => this.watch(), WATCH_EVERY_MS),
    ];
  }

  /** Renews no more. Resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer));
    await this.renewing;
  }

  /** @returns the epoch, or null while another process holds the lease or the instance is gone. */
  async claim(instanceId: string): Promise<string | null> {
    const askedAtMs = this.options.now();
    const epoch = await this.leases.claim(instanceId, this.options.owner, this.options.takeOver);
    if (epoch !== null) this.hold(instanceId, epoch, askedAtMs);
    return epoch;
  }

  /** Whether nobody else can have the lease. */
  isHeld(instanceId: string, epoch: string): boolean {
    const lease = this.kept.get(instanceId);
    return lease?.epoch === epoch && this.options.now() < lease.heldUntilMs;
  }

  /**
   * Whether this process may write what becomes of a connection; it stays so until the transaction ends.
   * @param epoch under which it keeps the session; null where it keeps none, and speaks of what nobody has.
   */
  mayWrite(tx: EntityManager, instanceId: string, epoch: string | null): Promise<boolean> {
    const { owner, takeOver } = this.options;
    if (epoch === null) return this.leases.isFree(tx, instanceId, owner, takeOver);
    return this.leases.holds(tx, instanceId, epoch);
  }

  /** @param to the process that is asked to go on with the instance; null for none. */
  async release(instanceId: string, epoch: string, to: string | null = null): Promise<void> {
    if (this.kept.get(instanceId)?.epoch === epoch) this.kept.delete(instanceId);
    await this.leases.release(instanceId, this.options.owner, epoch, to);
  }

  /** Prolongs every lease. */
  renew(): Promise<void> {
    this.renewing ??= this.renewNow()
      .catch((err: unknown) => this.log.warn({ err }, 'leases could not be renewed'))
      .finally(() => (this.renewing = null));
    return this.renewing;
  }

  /** Gives up what may be another's: a lease is asked for once more first, because a pause alone loses nothing. */
  watch(): void {
    const nowMs = this.options.now();
    for (const [instanceId, lease] of this.kept) {
      if (nowMs < lease.heldUntilMs) continue;
      lease.doubtedSinceMs ??= nowMs;
      if (nowMs - lease.doubtedSinceMs >= DOUBT_MS) this.lose(instanceId, lease);
      else void this.renew();
    }
  }

  private async renewNow(): Promise<void> {
    if (this.kept.size === 0) return;
    const askedAtMs = this.options.now();
    const before = [...this.kept];
    const held = await this.leases.renew(this.options.owner, [...this.kept.keys()]);
    for (const [instanceId, lease] of before) {
      if (this.kept.get(instanceId) !== lease) continue;
      if (held.get(instanceId) !== lease.epoch) {
        this.lose(instanceId, lease);
        continue;
      }
      const wasInDoubt = this.options.now() >= lease.heldUntilMs;
      this.hold(instanceId, lease.epoch, askedAtMs);
      if (wasInDoubt) this.news.onConfirmed(instanceId);
    }
  }

  private hold(instanceId: string, epoch: string, askedAtMs: number): void {
    this.kept.set(instanceId, { epoch, heldUntilMs: askedAtMs + SURELY_HELD_MS, doubtedSinceMs: null });
  }

  private lose(instanceId: string, { epoch }: KeptLease): void {
    this.kept.delete(instanceId);
    this.log.warn({ instanceId }, 'lost the lease of a session');
    this.news.onLost(instanceId, epoch);
  }
}
