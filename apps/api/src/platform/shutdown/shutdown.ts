import type { Logger } from '../logging/index.js';

/** One thing to end, and its name for the log. */
interface Step {
  name: string;
  stop: () => Promise<unknown>;
}

/** Longest that all steps together may take; container runtimes kill after ten seconds by default, so most should fit. */
const LIMIT_MS = 25_000;

/** npm hands on a Ctrl-C that the terminal has sent to this process already: the same signal, moments later. */
const SAME_SIGNAL_MS = 500;

/**
 * Ends what was started, in reverse order: whatever is added later rests on what was added before.
 * A step that fails or hangs does not keep the rest from being ended.
 */
export class Shutdown {
  private readonly steps: Step[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly logger: Logger) {}

  /** Registers something that was started. */
  add(name: string, stop: Step['stop']): void {
    this.steps.push({ name, stop });
  }

  /** Ends everything; later calls wait for the first. */
  run(): Promise<void> {
    this.running ??= this.end();
    return this.running;
  }

  /** On SIGINT and SIGTERM: ends everything and exits; a second signal exits at once. */
  onSignals(): void {
    let firstAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (firstAt !== null) {
          if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
          return;
        }
        firstAt = performance.now();
        this.logger.info({ signal }, 'shutting down');
        const late = setTimeout(() => {
          this.logger.error({ limitMs: LIMIT_MS }, 'shutdown took too long');
          process.exit(1);
        }, LIMIT_MS);
        void this.run().then(() => {
          clearTimeout(late);
          this.logger.info({}, 'stopped');
          process.exit(0);
        });
      });
    }
  }

  private async end(): Promise<void> {
    for (const { name, stop } of this.steps.reverse()) {
      await stop().catch((error: unknown) =>
        this.logger.error({ err: error, step: name }, 'a part did not stop cleanly'),
      );
    }
  }
}
