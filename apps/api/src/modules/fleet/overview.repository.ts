import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How many tenants there are. */
export interface ClientCounts {
  total: number;
  /** Those that are not suspended. */
  active: number;
}

@Injectable()
export class OverviewRepository {
  constructor(private readonly db: DataSource) {}

  async countClients(): Promise<ClientCounts> {
    const [counts]: [ClientCounts] = await this.db.query(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE is_active)::int AS active FROM clients`,
    );
    return counts;
  }

  /**
   * Webhooks that fail, or that the gateway switched off because they did.
   * @param clientId of the tenant whose webhooks count; null for all there are.
   */
  async countFailingWebhooks(clientId: number | null): Promise<number> {
    const [counts]: [{ failing: number }] = await this.db.query(
      `SELECT count(*)::int AS failing FROM webhooks w JOIN instances i ON i.id = w.instance_id
        WHERE ((w.enabled AND w.failing_since IS NOT NULL) OR (NOT w.enabled AND w.disabled_reason IS NOT NULL))
          AND i.deleted_at IS NULL AND ($1::int IS NULL OR i.client_id = $1)`,
      [clientId],
    );
    return counts.failing;
  }

  /**
   * Messages that left since midnight where the client is, and failed afterwards: those are counted among the sent ones
   * and among the failed ones. Read from an index that holds failures alone.
   * @param timezone in which the day begins for what no client owns.
   * @param clientId of the tenant whose messages count; null for all there are.
   */
  async countLeftAndFailed(timezone: string, clientId: number | null): Promise<number> {
    const [counts]: [{ failed: number }] = await this.db.query(
      `SELECT count(*)::int AS failed
         FROM messages m JOIN instances i ON i.id = m.instance_id LEFT JOIN clients c ON c.id = i.client_id
        WHERE m.status = 'failed' AND m.accepted_at > now() - interval '3 days' AND i.deleted_at IS NULL
          AND m.sent_at >= date_trunc('day', now(), coalesce(c.timezone, $1)) AND ($2::int IS NULL OR i.client_id = $2)`,
      [timezone, clientId],
    );
    return counts.failed;
  }

  /** Time zone in which a tenant's days begin; null where there is no such tenant. */
  async timezoneOf(clientId: number): Promise<string | null> {
    const rows: { timezone: string }[] = await this.db.query('SELECT timezone FROM clients WHERE id = $1', [clientId]);
    return rows[0]?.timezone ?? null;
  }
}
