import { Injectable } from '@nestjs/common';

/** A clock that nobody sets, and waiting for it; given to the sender so that its specs need not wait. */
@Injectable()
export class OutboxClock {
  /** Milliseconds since the process started. */
  now(): number {
    return performance.now();
  }

  /** Resolves after so many milliseconds, or as soon as `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
