import { Inject } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { errorForLog } from './error-for-log.js';
import { writeOrHush } from './hush.js';
import { currentContext } from './request-context.js';

export type { Logger } from 'pino';

/** What a logger is made from. */
export interface LoggerOptions {
  /** pino level. */
  level: string;
  /** Where lines go; default stdout. */
  destination?: DestinationStream;
}

/** Keys and tokens, wherever an object that is logged has them. */
const secretFields = ['apikey', 'apiKey', 'authorization', 'cookie', 'token', 'password', 'secret', 'qr'];
const redactedPaths = [
  ...secretFields.flatMap((field) => [field, `*.${field}`]),
  'headers["x-api-key"]',
  '*.headers["x-api-key"]',
  'headers["api-key"]',
  '*.headers["api-key"]',
];

const token = Symbol('Logger');

/** Injects the process's pino logger; write `log.warn({ deliveryId }, 'webhook failed')`. */
export const InjectLogger = () => Inject(token);

/** The provider behind `InjectLogger()`. */
export const loggerProvider = (logger: Logger) => ({ provide: token, useValue: logger });

/**
 * Makes the process's logger: JSON lines, or readable ones where stdout is a terminal. Every line written while a
 * request is handled carries its ids.
 */
export async function createLogger({ level, destination }: LoggerOptions): Promise<Logger> {
  const options = {
    level,
    base: { pid: process.pid },
    serializers: { err: errorForLog },
    redact: { paths: redactedPaths, censor: '[secret]' },
    mixin: () => ({ ...currentContext() }),
    hooks: { logMethod: writeOrHush },
  };
  if (destination) return pino(options, destination);
  if (!process.stdout.isTTY) return pino(options);
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid' }));
}
