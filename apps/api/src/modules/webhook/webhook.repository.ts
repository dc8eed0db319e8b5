import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Webhook } from './webhook.entity.js';

/** A webhook and whose it is. */
export interface OwnedWebhook {
  webhook: Webhook;
  instanceName: string;
  /** The tenant; null when the platform owns the instance. */
  clientId: number | null;
}

/** How a webhook's deliveries stand. */
export interface DeliveryCounts {
  pending: number;
  dead: number;
}

/** What becomes of deliveries whose webhook was switched off. @param why as SQL, with what it was switched off for, or NULL. */
const buried = (why: string): string => `
status = 'dead', last_error = 'the webhook was switched off' || coalesce(': ' || ${why}, ''), settled_at = now(),
claimed_until = NULL, held = false`;

/**
 * Both rows are held, or left for the next time: a webhook that somebody is switching on, or has switched on since this
 * began to read, keeps what waits for it.
 */
const BURY_LATE = `
WITH late AS MATERIALIZED (
  SELECT d.id, w.disabled_reason
    FROM webhooks w JOIN deliveries d ON d.webhook_id = w.id
   WHERE NOT w.enabled AND d.status = 'pending'
   LIMIT $1 FOR UPDATE OF d SKIP LOCKED FOR SHARE OF w SKIP LOCKED
)
UPDATE deliveries d SET ${buried('late.disabled_reason')} FROM late WHERE d.id = late.id`;

@Injectable()
export class WebhookRepository {
  constructor(private readonly dataSource: DataSource) {}

  findInSlot(instanceId: string, slot: string): Promise<Webhook | null> {
    return this.dataSource.manager.findOneBy(Webhook, { instanceId, slot });
  }

  /** Of one instance, oldest first. */
  list(instanceId: string): Promise<Webhook[]> {
    return this.dataSource.manager.find(Webhook, { where: { instanceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Of all instances that are there, or of one tenant's: those that fail or were switched off by themselves first, then
   * those with dead deliveries.
   */
  async listOwned(clientId: number | null): Promise<OwnedWebhook[]> {
    const owners = await this.dataSource.query<{ id: string; instanceName: string; clientId: number | null }[]>(
      `SELECT w.id, i.name AS "instanceName", i.client_id AS "clientId"
       FROM webhooks w JOIN instances i ON i.id = w.instance_id
       WHERE i.deleted_at IS NULL AND ($1::integer IS NULL OR i.client_id = $1)
       ORDER BY coalesce(w.failing_since, CASE WHEN w.disabled_reason IS NOT NULL THEN w.updated_at END) NULLS LAST,
                EXISTS (SELECT FROM deliveries d WHERE d.webhook_id = w.id AND d.status = 'dead') DESC,
                i.name, w.created_at, w.id
       LIMIT 1000`,
      [clientId],
    );
    const webhooks = await this.dataSource.manager.findBy(Webhook, { id: In(owners.map(({ id }) => id)) });
    const byId = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
    return owners.flatMap(({ id, ...owner }) => {
      const webhook = byId.get(id);
      return webhook ? [{ webhook, ...owner }] : [];
    });
  }

  /** With its owner; null where there is none, or its instance was deleted. */
  async findOwned(id: string): Promise<OwnedWebhook | null> {
    const [owner] = await this.dataSource.query<{ instanceName: string; clientId: number | null }[]>(
      `SELECT i.name AS "instanceName", i.client_id AS "clientId"
       FROM webhooks w JOIN instances i ON i.id = w.instance_id WHERE w.id = $1 AND i.deleted_at IS NULL`,
      [id],
    );
    const webhook = owner && (await this.dataSource.manager.findOneBy(Webhook, { id }));
    return webhook ? { webhook, ...owner } : null;
  }

  /** Keeps others from changing the webhooks of an instance until the transaction ends; its events go on. */
  async lockOf(tx: EntityManager, instanceId: string): Promise<void> {
    await tx.query(`SELECT FROM instances WHERE id = $1 FOR NO KEY UPDATE`, [instanceId]);
  }

  findForUpdate(tx: EntityManager, instanceId: string, slot: string): Promise<Webhook | null> {
    return tx.findOneBy(Webhook, { instanceId, slot });
  }

  insert(tx: EntityManager, webhook: Webhook): Promise<Webhook> {
    return tx.save(Webhook, webhook);
  }

  async update(tx: EntityManager, webhook: Webhook): Promise<Webhook> {
    return tx.save(Webhook, webhook);
  }

  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(Webhook, { id });
  }

  /**
   * Gives up what is waiting for a webhook that was switched off; it can be sent again by hand.
   * @param why it was switched off, where nobody did it by hand.
   */
  async buryPending(tx: EntityManager, webhookId: string, why: string | null): Promise<void> {
    await tx.query(`UPDATE deliveries SET ${buried('$2::text')} WHERE webhook_id = $1 AND status = 'pending'`, [
      webhookId,
      why,
    ]);
  }

  /**
   * Gives up some of what `buryPending` could not see: whoever was publishing while a webhook was switched off took it
   * for on, and committed later.
   * @returns how many; fewer than `limit` when nothing is left.
   */
  async buryLate(limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(BURY_LATE, [limit]);
    return count;
  }

  /** By webhook id; webhooks without any are absent. */
  async countDeliveries(webhookIds: readonly string[]): Promise<Map<string, DeliveryCounts>> {
    const rows = await this.dataSource.query<(DeliveryCounts & { id: string })[]>(
      `SELECT webhook_id AS id, count(*) FILTER (WHERE status = 'pending')::integer AS pending,
              count(*) FILTER (WHERE status = 'dead')::integer AS dead
       FROM deliveries WHERE webhook_id = ANY ($1::uuid[]) AND status <> 'delivered' GROUP BY webhook_id`,
      [webhookIds],
    );
    return new Map(rows.map(({ id, pending, dead }) => [id, { pending, dead }]));
  }
}
