import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared } from '../../../platform/database/index.js';
import { CLAIM } from './claim-statement.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { FREE_NEXT, SETTLE } from './settle-statements.js';

/** How much a process takes on. */
export interface Capacity {
  /** Attempts that may be started now. */
  free: number;
  /** Those of `free` that may go to webhooks whose last attempt failed. */
  freeForFailing: number;
  /** Attempts that one webhook may have at a time: one that was never reached, one that works, one that fails. */
  perWebhook: { unproven: number; proven: number; failing: number };
  /** Attempts that one host may have at a time, whatever the webhooks; those that take long do not count. */
  perHost: number;
  /** Attempts under way here, by webhook; a webhook with one that takes long gets no other meanwhile. */
  webhooks: ReadonlyMap<string, { attempts: number; isSlow: boolean }>;
  /** Attempts under way here that do not take long, by host. */
  hosts: ReadonlyMap<string, number>;
}

/** What was taken, and what else there is. */
export interface Claims {
  deliveries: ClaimedDelivery[];
  /** Rows found to be behind another of their lane; where there were any, the next look may find more. */
  held: number;
  /** Whether something is due that was not taken. */
  isMore: boolean;
  /** Whether another process held some of it at this moment. */
  isContended: boolean;
  /** Milliseconds until something that is not due yet will be; null where there is nothing. */
  nextDueInMs: number | null;
}

/** What came of an attempt, to be written down. */
export interface AttemptResult {
  deliveryId: string;
  claim: string;
  /** Whether others may wait behind it. */
  isInLane: boolean;
  status: 'delivered' | 'pending' | 'dead';
  retryInSeconds: number | null;
  url: string;
  httpStatus: number | null;
  durationMs: number;
  responseHead: string | null;
  error: string | null;
}

type Outlook = Omit<Claims, 'deliveries'>;

/** The rows of `deliveries` as a queue. Every instant is the database's, so processes need not agree on the time. */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes what is due and fits, in turn among webhooks, each webhook's oldest first. Whoever dies loses the claim. */
  async claim(capacity: Capacity): Promise<Claims> {
    const { free, freeForFailing, perWebhook, perHost, webhooks, hosts } = capacity;
    const busy = [...webhooks.values()];
    const rows = await runPrepared<Outlook & ({ id: null } | ClaimedDelivery)>(this.dataSource.manager, CLAIM, [
      free,
      freeForFailing,
      perWebhook.unproven,
      perWebhook.proven,
      perWebhook.failing,
      perHost,
      [...webhooks.keys()],
      busy.map(({ attempts }) => attempts),
      busy.map(({ isSlow }) => isSlow),
      [...hosts.keys()],
      [...hosts.values()],
    ]);
    const [outlook] = rows;
    if (!outlook) throw new Error('a claim always says how things stand');
    const { held, isMore, isContended, nextDueInMs } = outlook;
    return {
      held,
      isMore,
      isContended,
      nextDueInMs,
      deliveries: rows.filter((row): row is Outlook & ClaimedDelivery => row.id !== null),
    };
  }

  /**
   * Writes down what came of attempts, all at once, and lets go what waited for them in their lanes.
   * @returns ids of webhooks that have done nothing but fail for five days.
   */
  async settle(results: readonly AttemptResult[]): Promise<string[]> {
    const inLanes = results.filter(({ isInLane, status }) => isInLane && status !== 'pending');
    if (inLanes.length === 0) return this.write(this.dataSource.manager, results);
    return this.dataSource.transaction(async (tx) => {
      const failing = await this.write(tx, results);
      await tx.query(FREE_NEXT, [inLanes.map(({ deliveryId }) => deliveryId)]);
      return failing;
    });
  }

  /**
   * Gives claims back, as if they had never been made.
   * @param pauseSeconds until they are due again.
   */
  async release(claims: readonly Pick<AttemptResult, 'deliveryId' | 'claim'>[], pauseSeconds = 0): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries d SET next_attempt_at = now() + make_interval(secs => $3), claimed_until = NULL
       FROM unnest($1::bigint[], $2::timestamptz[]) AS held (id, claim)
       WHERE d.id = held.id AND d.claimed_until = held.claim`,
      [claims.map(({ deliveryId }) => deliveryId), claims.map(({ claim }) => claim), pauseSeconds],
    );
  }

  /** Takes back every claim of a process that is known to be dead, because no other can be running. */
  async releaseAll(): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries SET next_attempt_at = now(), claimed_until = NULL
       WHERE status = 'pending' AND claimed_until IS NOT NULL`,
    );
  }

  private async write(tx: EntityManager, results: readonly AttemptResult[]): Promise<string[]> {
    const rows = await runPrepared<{ id: string }>(tx, SETTLE, [
      results.map(({ deliveryId }) => deliveryId),
      results.map(({ claim }) => claim),
      results.map(({ status }) => status),
      results.map(({ retryInSeconds }) => retryInSeconds),
      results.map(({ url }) => url),
      results.map(({ httpStatus }) => httpStatus),
      results.map(({ durationMs }) => durationMs),
      results.map(({ responseHead }) => responseHead),
      results.map(({ error }) => error),
    ]);
    return rows.map(({ id }) => id);
  }
}
