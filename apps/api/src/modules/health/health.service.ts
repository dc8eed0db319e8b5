import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { StoreUnavailableError } from '../../platform/errors/index.js';
import { StoreWatch } from '../../platform/storage/index.js';
import { VERSION } from '../../platform/version.js';
import type { CheckDto, HealthDto } from './dto/health.dto.js';
import { HealthChecks, type HealthProbe } from './health-checks.js';

/** A probe that waits longer is as good as dead. */
const CHECK_TIMEOUT_MS = 2_000;

/** Asks the parts of the gateway, and never waits long for an answer. */
@Injectable()
export class HealthService {
  constructor(
    private readonly pool: Pool,
    private readonly checks: HealthChecks,
    private readonly store: StoreWatch,
  ) {}

  /** Everything that is checked, with how long each took. */
  async report(): Promise<HealthDto> {
    const probes: [string, HealthProbe][] = [['database', () => this.askDatabase()], ...this.checks.entries()];
    const found = await Promise.all(probes.map(async ([name, probe]) => [name, await checked(probe)] as const));
    const isWell = found.every(([, { status }]) => status === 'ok');
    return {
      status: isWell ? 'ok' : 'degraded',
      checks: Object.fromEntries(found) as unknown as HealthDto['checks'],
      version: VERSION,
      uptimeSeconds: Math.round(process.uptime()),
    };
  }

  /**
   * Passes when requests can be served. Without its queue the gateway sends and receives all the same.
   * @throws StoreUnavailableError
   */
  async assertReady(): Promise<void> {
    this.store.assertReachable();
    const { status } = await checked(() => this.askDatabase());
    if (status !== 'ok') throw new StoreUnavailableError(undefined, this.store.isAway);
  }

  /** Where every connection is busy, the watch's own tells: waiting in line here would say that the database is gone. */
  private async askDatabase(): Promise<void> {
    this.store.assertReachable();
    const { totalCount, idleCount, options } = this.pool;
    if (totalCount < options.max || idleCount > 0) await this.pool.query('SELECT 1');
  }
}

async function checked(probe: HealthProbe): Promise<CheckDto> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  const asked = probe();
  // Losing the race must not become an unhandled rejection later.
  asked.catch(() => undefined);
  try {
    await Promise.race([asked, tooLate]);
    return { status: 'ok', latencyMs: Math.round(performance.now() - startedAt) };
  } catch {
    return { status: 'down', latencyMs: Math.round(performance.now() - startedAt) };
  } finally {
    clearTimeout(timer);
  }
}
