import type { Logger } from 'pino';
import type { ILogger } from '../upstream.js';

/**
 * Lets Baileys log at trace only, whatever level it thinks its lines deserve: they hold message texts, phone numbers
 * and keys. What an operator should know, the session says itself.
 */
export function baileysLogger(log: Logger): ILogger {
  const write = (fields: unknown, text?: string) => {
    if (typeof fields === 'string') log.trace(fields);
    else log.trace(fields as object, text);
  };
  const logger: ILogger = {
    get level() {
      return log.isLevelEnabled('trace') ? 'trace' : 'silent';
    },
    child: () => logger,
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
  };
  return logger;
}
