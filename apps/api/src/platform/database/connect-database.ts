import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ConfigError } from '../config/index.js';
import type { Logger } from '../logging/index.js';
import { createDataSource } from './data-source.js';
import { migrate } from './migrate.js';

const GIVE_UP_AFTER_MS = 60_000;
const RETRY_MS = { first: 100, longest: 3_000 } as const;

/** Waiting helps: the server is starting, its name is not known yet, or it has no room. */
const passing = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|53300)$/;

/** Waiting does not help: what to change instead. */
const advice: Readonly<Record<string, string>> = {
  '28P01': 'the user or the password in DATABASE_URL is wrong',
  '28000': 'the server refuses this user; check DATABASE_URL and its pg_hba.conf',
  '3D000': 'the database named in DATABASE_URL does not exist; create it first',
};

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

/**
 * Connects to the database, waiting up to a minute for one that is still starting, and brings its schema up to date.
 * @throws ConfigError where DATABASE_URL cannot be right.
 */
export async function connectDatabase(connectionString: string, logger: Logger): Promise<DataSource> {
  const dataSource = createDataSource(connectionString, logger);
  const deadline = performance.now() + GIVE_UP_AFTER_MS;
  for (let delayMs: number = RETRY_MS.first; ; delayMs = Math.min(delayMs * 2, RETRY_MS.longest)) {
    try {
      await dataSource.initialize();
      break;
    } catch (error) {
      const code = codeOf(error);
      if (advice[code]) throw new ConfigError([`The database cannot be used: ${advice[code]}.`]);
      const text = error instanceof Error ? error.message : String(error);
      const mayPass = passing.test(code) || /timeout/i.test(text);
      if (!mayPass) throw error;
      if (performance.now() > deadline) throw new ConfigError([`The database does not answer: ${text || code}.`]);
      logger.info({ code }, 'waiting for the database');
      await sleep(delayMs);
    }
  }
  try {
    await migrate(dataSource, connectionString, logger);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}
