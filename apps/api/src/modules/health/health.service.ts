import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
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

  /** Whether requests can be served. Without its queue the gateway sends and receives all the same. */
  async isReady(): Promise<boolean> {
    return (await checked(() => this.askDatabase())).status === 'ok';
  }

  private askDatabase(): Promise<unknown> {
    return this.pool.query('SELECT 1');
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
