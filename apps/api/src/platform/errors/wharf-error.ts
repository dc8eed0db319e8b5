/** How loudly an error is logged when it reaches a caller. */
export type ErrorLogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** What an error may carry besides its sentence. */
export interface WharfErrorOptions {
  /** Entries of `response.message`; texts, or objects where an old client reads them. Default: the sentence alone. */
  messages?: readonly unknown[];
  /** Facts for the log line; never sent. */
  details?: Readonly<Record<string, unknown>>;
  /** When trying again makes sense; sent as `Retry-After`, rounded up to whole seconds. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * An error that is meant for the caller: the one error filter writes it as it says.
 * Subclasses set `code` (a stable upper-case word) and `status`; the message is a sentence for people.
 */
export abstract class WharfError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  readonly logLevel: ErrorLogLevel = 'debug';
  readonly messages: readonly unknown[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | null;

  constructor(sentence: string, options: WharfErrorOptions = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.messages = options.messages ?? [sentence];
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
