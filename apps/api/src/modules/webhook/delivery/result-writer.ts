import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { DeliveryQueue, type AttemptResult } from './delivery-queue.js';

const MOST_AT_ONCE = 200;
/** How long the first result waits for others to share its statement; nobody waits for it but a lane. */
const GATHER_MS = 5;
const TRIES = 4;
const FIRST_PAUSE_MS = 200;

interface Waiting {
  result: AttemptResult;
  done: (failing: readonly string[]) => void;
}

/** Writes results. Those that arrive within moments, or while a statement is under way, go together in one. */
@Injectable()
export class ResultWriter {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    private readonly queue: DeliveryQueue,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Resolves when the result is stored, with the webhooks that have failed for too long. */
  write(result: AttemptResult): Promise<readonly string[]> {
    return new Promise((done) => {
      this.waiting.push({ result, done });
      if (!this.isWriting) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      if (!this.waiting.some(({ result }) => result.isInLane)) await sleep(GATHER_MS);
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      const failing = await this.store(batch.map(({ result }) => result));
      for (const { done } of batch) done(failing);
    }
    this.isWriting = false;
  }

  /** A result that cannot be stored is not lost: its claim runs out, and the event is delivered once more. */
  private async store(results: readonly AttemptResult[]): Promise<readonly string[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.queue.settle(results);
      } catch (err) {
        if (attempt === TRIES) {
          this.log.error({ err, results: results.length }, 'results of deliveries could not be stored');
          return [];
        }
        await sleep(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
  }
}
