import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { Config } from '../../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { EVENT_CHANNELS } from '../../event/index.js';
import { AttemptsUnderWay, SLOW_MS, type Attempt } from './attempts-under-way.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { DeliveryQueue } from './delivery-queue.js';
import { outcomeOf } from './outcome.js';
import { ReceiverCall } from './receiver-call.js';
import { ResultWriter } from './result-writer.js';
import { DISABLED, WebhookHealth } from './webhook-health.js';

/** A look at the rows now and then, should a notification ever be lost. */
const SAFETY_POLL_MS = 30_000;
/** Rows that another process is about to take look due for a moment. */
const SHORTEST_PAUSE_MS = 25;
const AFTER_ERROR_MS = 1_000;
/** Until there may be room again for a file. */
const NO_ROOM_PAUSE_SECONDS = 1;
/** How long attempts under way may go on when the process is told to stop. */
const STOP_LIMIT_MS = 5_000;

/**
 * Delivers events. The rows say what is due; this holds nothing but the attempts under way, so a process may die at any
 * moment. It is woken by a notification, by one timer set to the next due row, and by the end of an attempt where more
 * was due than there was room for.
 */
@Injectable()
export class DeliveryDispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly underWay = new AttemptsUnderWay();
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  /** When the timer fires, by `performance.now()`. */
  private timerAt = Infinity;
  /** Whether something was due at the last look that was not taken. */
  private isMore = false;
  /** Whether an attempt has ended that the last look still counted. */
  private hasNewRoom = false;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private isStopped = true;
  private unlisten: (() => Promise<void>) | null = null;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly receiver: ReceiverCall,
    private readonly results: ResultWriter,
    private readonly health: WebhookHealth,
    private readonly metrics: DeliveryMetrics,
    private readonly listener: PgListener,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.roles.includes('jobs')) await this.start();
  }

  /** Begins to deliver. */
  async start(): Promise<void> {
    // The embedded database has one process: what is still claimed was claimed by one that died.
    if (this.config.isEmbedded) await this.queue.releaseAll();
    this.isStopped = false;
    this.unlisten = await this.listener.listen(EVENT_CHANNELS.deliveries, () => this.wake());
    this.listener.on('reconnected', this.wake);
    this.wake();
  }

  /** Claims nothing more, waits a little for attempts under way, and gives the rest back. */
  async onModuleDestroy(): Promise<void> {
    if (this.isStopped) return;
    this.isStopped = true;
    clearTimeout(this.timer);
    this.listener.off('reconnected', this.wake);
    await this.unlisten?.();
    await this.looking;
    const limit = new AbortController();
    const late = sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.running), late]);
    limit.abort();
    const left = [...this.underWay.all].map(({ delivery: { id, claim } }) => ({ deliveryId: id, claim }));
    this.underWay.clear();
    if (left.length === 0) return;
    // Where the database is away the claims run out by themselves; what else is to be ended must not be left for that.
    await this.queue
      .release(left)
      .catch((err: unknown) => this.log.debug({ err }, 'attempts under way could not be given back'));
  }

  /** Looks for due rows soon; any number of calls while it looks make one more look. */
  readonly wake = (): void => {
    if (this.isStopped) return;
    this.lookAgain = true;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
      // Somebody may have called between the last look and here.
      if (this.lookAgain) this.wake();
    });
  };

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    this.timerAt = Infinity;
    let pauseMs = SAFETY_POLL_MS;
    try {
      while (this.lookAgain && !this.isStopped) {
        this.lookAgain = false;
        pauseMs = await this.claimAndBegin();
      }
    } catch (err) {
      this.log.warn({ err }, 'due deliveries could not be read');
      pauseMs = AFTER_ERROR_MS;
    }
    this.lookIn(pauseMs);
  }

  /** Sets the timer, unless it fires sooner anyway. */
  private lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.isStopped || at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(this.wake, ms).unref();
  }

  /** @returns milliseconds until it makes sense to look again by itself. */
  private async claimAndBegin(): Promise<number> {
    const capacity = this.underWay.capacity();
    this.hasNewRoom = false;
    this.isMore = capacity.free === 0;
    if (this.isMore) return SAFETY_POLL_MS;
    const { deliveries, held, isMore, isContended, nextDueInMs } = await this.queue.claim(capacity);
    this.isMore = isMore;
    for (const delivery of deliveries) this.begin(delivery);
    if (held > 0 || (isMore && this.hasNewRoom)) this.lookAgain = true;
    if (isContended) return SHORTEST_PAUSE_MS;
    return Math.min(Math.max(nextDueInMs ?? SAFETY_POLL_MS, SHORTEST_PAUSE_MS), SAFETY_POLL_MS);
  }

  private begin(delivery: ClaimedDelivery): void {
    const attempt = this.underWay.begin(delivery);
    const slow = setTimeout(() => {
      attempt.isSlow = true;
      if (this.isMore) this.wake();
    }, SLOW_MS).unref();
    const running: Promise<void> = this.attempt(attempt)
      .catch((err: unknown) => {
        this.log.error({ err, deliveryId: delivery.id }, 'an attempt broke off');
        return null;
      })
      .then((retryInSeconds) => {
        clearTimeout(slow);
        this.running.delete(running);
        this.underWay.end(attempt);
        this.hasNewRoom = true;
        if (this.isMore || delivery.isInLane) this.wake();
        else if (retryInSeconds !== null) this.lookIn(retryInSeconds * 1000);
      });
    this.running.add(running);
  }

  /** @returns seconds until the next attempt; null where there is none. */
  private async attempt(attempt: Attempt): Promise<number | null> {
    const { delivery } = attempt;
    const { id: deliveryId, claim, webhookId, isInLane } = delivery;
    const number = delivery.attempts + 1;
    const report = await this.receiver.make(delivery);
    if (!report) {
      await this.queue.release([{ deliveryId, claim }], NO_ROOM_PAUSE_SECONDS);
      return NO_ROOM_PAUSE_SECONDS;
    }
    const { answer, url, durationMs } = report;
    // Given back meanwhile: what came of it is for whoever holds it now to say.
    if (!this.underWay.has(attempt)) return null;
    const { status, retryInSeconds, error, gone } = outcomeOf(answer, number, new Date());
    if (error) this.log.debug({ deliveryId, webhookId, number, status: answer.status, error }, 'webhook failed');
    this.metrics.note(delivery, status);
    const failing = await this.results.write({
      deliveryId,
      claim,
      isInLane,
      status,
      retryInSeconds,
      url,
      httpStatus: answer.status,
      durationMs,
      responseHead: answer.status === null ? null : answer.head,
      error,
    });
    if (gone) await this.health.disable(webhookId, DISABLED.gone);
    else if (failing.includes(webhookId)) await this.health.disable(webhookId, DISABLED.failing);
    return retryInSeconds;
  }
}
