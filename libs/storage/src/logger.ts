/**
 * The part of a pino logger that this library writes to: an object of facts first, a static sentence second.
 * Anything that pino makes (the root logger, a child) fits.
 */
export interface StorageLogger {
  trace(facts: object, sentence: string): void;
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

const nothing = (): void => undefined;

/** Drops every line; for callers that have no logger yet. */
export const silentLogger: StorageLogger = Object.freeze({
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
});
