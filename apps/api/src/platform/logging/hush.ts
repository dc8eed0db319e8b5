import type { LogFn, Logger } from 'pino';

const RULE = Symbol('hush');
const WARN = 40;

type Rule = (error: unknown) => boolean;
type Hushable = Logger & { [RULE]?: Rule };

/**
 * Writes lines of trouble that is known already at `debug`: one part has told of it, and twenty others that run into the
 * same would only hide what else there is to see. Holds for a logger and all its children.
 * @param rule whether an error is part of the known trouble; asked for each warning and error that has one.
 * @returns the way to end it.
 */
export function hushWhile(logger: Logger, rule: Rule): () => void {
  (logger as Hushable)[RULE] = rule;
  return () => delete (logger as Hushable)[RULE];
}

/** The hook of pino behind {@link hushWhile}. */
export function writeOrHush(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
  const rule = level < WARN ? undefined : (this as Hushable)[RULE];
  const error = rule && (args[0] as { err?: unknown } | null | undefined)?.err;
  if (error && rule(error)) this.debug(...args);
  else method.apply(this, args);
}
