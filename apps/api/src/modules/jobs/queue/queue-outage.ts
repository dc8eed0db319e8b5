import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';

const LOOK_EVERY_MS = 5_000;
const ANSWER_MS = 1_000;

/** Tells whether the queue answers. */
export type QueueProbe = () => Promise<unknown>;

/** One word when the queue goes wrong and one when it is well again, however many errors its clients report between. */
@Injectable()
export class QueueOutage implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private probe: QueueProbe = () => Promise.resolve();
  private ends = false;

  constructor(@InjectLogger() private readonly log: Logger) {}

  /** @param probe resolves when the queue answers. */
  watch(probe: QueueProbe): void {
    this.probe = probe;
  }

  /** Whether the queue is away at this moment; asks it, and does not wait long. */
  async isOn(): Promise<boolean> {
    if (this.timer !== null) return true;
    const answered = this.probe().then(
      () => true,
      () => false,
    );
    return !(await Promise.race([answered, sleep(ANSWER_MS, false, { ref: false })]));
  }

  /** An error of one of the queue's clients. */
  report(err: Error): void {
    if (this.timer !== null || this.ends) {
      this.log.debug({ err }, 'the job queue still has trouble');
      return;
    }
    this.log.warn({ err }, 'the job queue has trouble; jobs wait');
    this.lookAgain();
  }

  beforeApplicationShutdown(): void {
    this.ends = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    try {
      await this.probe();
    } catch {
      if (!this.ends) this.lookAgain();
      return;
    }
    this.timer = null;
    this.log.info({}, 'the job queue works again');
  }
}
