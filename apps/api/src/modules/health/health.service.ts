import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { VERSION } from '../../platform/version.js';
import type { CheckDto, HealthDto } from './dto/health.dto.js';

/** A probe that waits longer is as good as dead. */
const CHECK_TIMEOUT_MS = 2_000;

/** Asks the parts that the gateway cannot do without, and never waits long for an answer. */
@Injectable()
export class HealthService {
  constructor(private readonly pool: Pool) {}

  /** Everything that is checked, with how long each took. */
  async report(): Promise<HealthDto> {
    const database = await this.checkDatabase();
    return {
      status: database.status === 'ok' ? 'ok' : 'degraded',
      checks: { database },
      version: VERSION,
      uptimeSeconds: Math.round(process.uptime()),
    };
  }

  private async checkDatabase(): Promise<CheckDto> {
    const startedAt = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
    });
    const asked = this.pool.query('SELECT 1');
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
}
