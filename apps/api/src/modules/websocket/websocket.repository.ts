import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { SETTINGS_CHANNEL } from '../instance/index.js';
import type { SubscribedEvent } from '../webhook/index.js';
import { InstanceWebsocket } from './instance-websocket.entity.js';

/** What is said of an instance's events; a list that is left out stays as it was. */
export interface WantedWebsocket {
  enabled: boolean;
  /** Empty for all events. */
  events?: SubscribedEvent[] | undefined;
}

@Injectable()
export class WebsocketRepository {
  constructor(private readonly db: DataSource) {}

  find(instanceId: string): Promise<InstanceWebsocket | null> {
    return this.db.manager.findOneBy(InstanceWebsocket, { instanceId });
  }

  /** By instance id. */
  async of(instanceIds: readonly string[]): Promise<Map<string, InstanceWebsocket>> {
    const found = await this.db.manager.findBy(InstanceWebsocket, { instanceId: In([...instanceIds]) });
    return new Map(found.map((websocket) => [websocket.instanceId, websocket]));
  }

  /** Stores it, and tells every process when the transaction commits. */
  async save(tx: EntityManager, instanceId: string, { enabled, events }: WantedWebsocket): Promise<InstanceWebsocket> {
    await tx.query(
      `INSERT INTO instance_websockets (instance_id, enabled, events) VALUES ($1, $2, coalesce($3::text[], '{}'))
       ON CONFLICT (instance_id) DO UPDATE
         SET enabled = $2, events = coalesce($3::text[], instance_websockets.events), updated_at = now()`,
      [instanceId, enabled, events ?? null],
    );
    await tx.query('SELECT pg_notify($1, $2)', [SETTINGS_CHANNEL, instanceId]);
    return tx.findOneByOrFail(InstanceWebsocket, { instanceId });
  }
}
