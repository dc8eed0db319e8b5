import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { VERSION } from '../../platform/version.js';
import { EventPublisher } from '../event/index.js';

/** APPLICATION_STARTUP: told once a start of an API for every instance somebody of which listens for it. */
@Injectable()
export class StartupNotice implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly events: EventPublisher,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('api')) return;
    try {
      await this.tell();
    } catch (err) {
      // Serving is worth more than telling of it.
      this.log.warn({ err }, 'the start could not be told');
    }
  }

  private async tell(): Promise<void> {
    const listening: { id: string; name: string }[] = await this.db.query(
      `SELECT i.id, i.name FROM instances i
        WHERE i.deleted_at IS NULL AND (
              EXISTS (SELECT FROM webhooks w WHERE w.instance_id = i.id AND w.enabled
                         AND (w.events = '{}' OR 'APPLICATION_STARTUP' = ANY (w.events)))
           OR EXISTS (SELECT FROM instance_websockets s WHERE s.instance_id = i.id AND s.enabled
                         AND (s.events = '{}' OR 'APPLICATION_STARTUP' = ANY (s.events))))
        ORDER BY i.created_at`,
    );
    if (listening.length === 0) return;
    const startedAt = new Date().toISOString();
    await this.db.transaction((tx) =>
      this.events.publish(
        tx,
        listening.map(({ id, name }) => ({
          instanceId: id,
          event: 'APPLICATION_STARTUP' as const,
          chatJid: null,
          data: { instance: name, status: 'started', version: VERSION, startedAt },
        })),
      ),
    );
  }
}
