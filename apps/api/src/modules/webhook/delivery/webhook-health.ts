import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { AuditService } from '../../audit/index.js';
import { EventPublisher } from '../../event/index.js';
import { WebhookRepository } from '../webhook.repository.js';

/** Why Wharf switches a webhook off by itself. */
export const DISABLED = Object.freeze({
  gone: 'the receiver answered 410 Gone',
  failing: 'nothing but failures for five days',
} as const);

/** Switches webhooks off that only fail, and tells the owner. */
@Injectable()
export class WebhookHealth {
  constructor(
    private readonly dataSource: DataSource,
    private readonly webhooks: WebhookRepository,
    private readonly events: EventPublisher,
    private readonly audit: AuditService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Switches a webhook off unless it is off already; what waits for it can be sent again by hand. */
  async disable(webhookId: string, reason: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const [rows] = await tx.query<[{ instanceId: string; url: string }[], number]>(
        `UPDATE webhooks SET enabled = false, disabled_reason = $2, updated_at = now()
         WHERE id = $1 AND enabled RETURNING instance_id AS "instanceId", url`,
        [webhookId, reason],
      );
      const [disabled] = rows;
      if (!disabled) return;
      const { instanceId } = disabled;
      await this.webhooks.buryPending(tx, webhookId, reason);
      // The other webhooks of the instance, the dashboard and live listeners learn of it.
      const data = { instanceId, status: 'webhook_disabled', webhookId, reason };
      await this.events.publish(tx, [{ instanceId, event: 'STATUS_INSTANCE', chatJid: null, data }]);
      await this.audit.record(tx, {
        actor: 'system',
        action: 'webhook.disabled',
        target: webhookId,
        details: { reason },
      });
      this.log.warn({ webhookId, instanceId, reason }, 'webhook switched off');
    });
  }
}
