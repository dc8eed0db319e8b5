import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { Config } from '../../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { EVENT_CHANNELS } from '../../event/index.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { DeliveryQueue, type Capacity } from './delivery-queue.js';
import { outcomeOf } from './outcome.js';
import { ReceiverCall } from './receiver-call.js';
import { ResultWriter } from './result-writer.js';
import { DISABLED, WebhookHealth } from './webhook-health.js';

/** Attempts of this process at a time. */
const LIMITS = { total: 200, failing: 50, perWebhook: 8, perFailingWebhook: 1 } as const;

/** A look at the rows now and then, should a notification ever be lost. */
const SAFETY_POLL_MS = 30_000;
/** Rows that another process is about to take look due for a moment. */
const SHORTEST_PAUSE_MS = 25;
const AFTER_ERROR_MS = 1_000;
/** How long attempts under way may go on when the process is told to stop. */
const STOP_LIMIT_MS = 5_000;

/**
 * Delivers events. The rows say what is due; this holds nothing but the attempts under way, so a process may die at any
 * moment. It is woken by a notification, by the end of an attempt, and by one timer set to the next due row. A receiver
 * that hangs holds its own few slots and, once it has failed, just one.
 */
@Injectable()
export class DeliveryDispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly underWay = new Map<ClaimedDelivery, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private isStopped = true;
  private unlisten: (() => Promise<void>) | null = null;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly receiver: ReceiverCall,
    private readonly results: ResultWriter,
    private readonly health: WebhookHealth,
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
    await Promise.race([Promise.all(this.underWay.values()), late]);
    limit.abort();
    const left = [...this.underWay.keys()].map(({ id, claim }) => ({ deliveryId: id, claim }));
    this.underWay.clear();
    if (left.length > 0) await this.queue.release(left);
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
    if (!this.isStopped) this.timer = setTimeout(this.wake, pauseMs).unref();
  }

  /** @returns milliseconds until it makes sense to look again by itself. */
  private async claimAndBegin(): Promise<number> {
    const capacity = this.capacity();
    if (capacity.free <= 0) return SAFETY_POLL_MS;
    const claimed = await this.queue.claim(capacity);
    for (const delivery of claimed) this.begin(delivery);
    // The end of what has begun leads back here.
    if (claimed.length > 0) return SAFETY_POLL_MS;
    const dueInMs = await this.queue.nextDueInMs(capacity);
    return Math.min(Math.max(dueInMs ?? SAFETY_POLL_MS, SHORTEST_PAUSE_MS), SAFETY_POLL_MS);
  }

  private capacity(): Capacity {
    const { total, failing, perWebhook, perFailingWebhook } = LIMITS;
    const busy = new Map<string, number>();
    let busyFailing = 0;
    for (const { webhookId, failing: isFailing } of this.underWay.keys()) {
      busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
      if (isFailing) busyFailing += 1;
    }
    const freeForFailing = Math.max(0, failing - busyFailing);
    return { free: total - this.underWay.size, freeForFailing, perWebhook, perFailingWebhook, busy };
  }

  private begin(delivery: ClaimedDelivery): void {
    const attempt = this.attempt(delivery)
      .catch((err: unknown) => this.log.error({ err, deliveryId: delivery.id }, 'an attempt broke off'))
      .finally(() => {
        this.underWay.delete(delivery);
        this.wake();
      });
    this.underWay.set(delivery, attempt);
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const { id: deliveryId, claim, webhookId } = delivery;
    const attempt = delivery.attempts + 1;
    const { answer, url, durationMs } = await this.receiver.make(delivery);
    // Given back meanwhile: what came of it is for whoever holds it now to say.
    if (!this.underWay.has(delivery)) return;
    const { status, retryInSeconds, error, gone } = outcomeOf(answer, attempt, new Date());
    if (error) this.log.debug({ deliveryId, webhookId, attempt, status: answer.status, error }, 'webhook failed');
    const responseHead = answer.status === null ? null : answer.head;
    const httpStatus = answer.status;
    const failing = await this.results.write({
      deliveryId,
      claim,
      status,
      retryInSeconds,
      url,
      httpStatus,
      durationMs,
      responseHead,
      error,
    });
    if (gone) await this.health.disable(webhookId, DISABLED.gone);
    else if (failing.includes(webhookId)) await this.health.disable(webhookId, DISABLED.failing);
  }
}
