import { Injectable } from '@nestjs/common';
import type { ProxySettings } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiKeyService, type Caller } from '../auth/index.js';
import { EventPublisher, type NewEvent } from '../event/index.js';
import { ProxyService } from '../proxy/index.js';
import { InjectSessionFactory, SessionHost, type SessionFactoryPort } from '../session/index.js';
import { WebhookService, type WebhookSettingsDto } from '../webhook/index.js';
import { WebsocketRepository, type WebsocketSettingsDto } from '../websocket/index.js';
import { ValidationError } from '../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { ConnectionService } from './connection.service.js';
import { DEFAULT_SETTINGS, type SettingsView } from './instance-settings.js';
import type { Instance } from './instance.entity.js';
import { CannotCreateInstanceError, InstanceLimitError } from './instance.errors.js';
import { InstanceRepository } from './instance.repository.js';

/** Unlinking a phone that does not answer must not keep an instance from being deleted. */
const LOGOUT_LIMIT_MS = 10_000;

/** What a new instance is made from. */
export interface NewInstance {
  instanceName: string;
  /** Digits for pairing by code; null for none. */
  number: string | null;
  /** Text of the instance's key; null for a random one. */
  token: string | null;
  /** Owner that staff or the master key name; a tenant's own instances are always its own. */
  clientId: number | null;
  settings: Partial<SettingsView>;
  webhook: WebhookSettingsDto | null;
  websocket: WebsocketSettingsDto | null;
  /** Tried out already; null to go out directly. */
  proxy: ProxySettings | null;
}

export interface CreatedInstance {
  instance: Instance;
  settings: SettingsView;
  /** Text of the new key. */
  key: string;
  /** What the webhook signs with, shown this once; null without a webhook. */
  webhookSecret: string | null;
}

/** Creates and deletes instances: what exists, not what is connected. */
@Injectable()
export class InstanceService {
  constructor(
    private readonly db: DataSource,
    private readonly instances: InstanceRepository,
    private readonly keys: ApiKeyService,
    private readonly webhooks: WebhookService,
    private readonly websockets: WebsocketRepository,
    private readonly proxies: ProxyService,
    private readonly events: EventPublisher,
    private readonly host: SessionHost,
    private readonly connections: ConnectionService,
    @InjectSessionFactory() private readonly factory: SessionFactoryPort,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Makes an instance with its settings, key, webhook and proxy in one transaction: all of it or nothing.
   * @throws ValidationError, InstanceExistsError, InstanceLimitError, TokenTakenError, and what the webhook's address
   * is refused with.
   */
  async create(caller: Caller, wanted: NewInstance): Promise<CreatedInstance> {
    const clientId = ownerOf(caller, wanted.clientId);
    return this.db.transaction(async (tx) => {
      if (clientId !== null) await this.checkLimit(tx, clientId);
      const instance = await this.instances.insert(tx, { name: wanted.instanceName, clientId, number: wanted.number });
      const settings = { ...DEFAULT_SETTINGS, ...wanted.settings };
      await this.instances.insertSettings(tx, instance.id, settings);
      const { key } = await this.keys.createInstanceKey(tx, instance.id, wanted.token);
      const webhook = wanted.webhook && (await this.webhooks.createForInstance(tx, instance.id, wanted.webhook));
      if (wanted.websocket) await this.websockets.save(tx, instance.id, wanted.websocket);
      if (wanted.proxy) await this.proxies.saveNew(tx, instance.id, wanted.proxy);
      await this.events.publish(tx, [lifeEvent(instance, 'INSTANCE_CREATE')]);
      return { instance, settings, key, webhookSecret: webhook?.secret ?? null };
    });
  }

  /**
   * Unlinks the phone, wipes the login and deletes the instance. Its name is free when this resolves.
   * Webhooks are still told of it.
   */
  async delete(instance: Instance): Promise<void> {
    await this.unlink(instance);
    await this.host.stop(instance.id);
    await this.db.transaction(async (tx) => {
      const alive = await this.instances.lock(tx, instance.id);
      if (!alive) return;
      await this.factory.deleteAll(tx, instance.id);
      await this.events.publish(tx, [
        { instanceId: instance.id, event: 'REMOVE_INSTANCE', chatJid: null, data: null },
        lifeEvent(instance, 'INSTANCE_DELETE'),
      ]);
      await this.instances.markDeleted(tx, instance.id);
    });
  }

  private async unlink(instance: Instance): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the phone was not unlinked in time')), LOGOUT_LIMIT_MS);
    });
    try {
      await Promise.race([this.connections.unlink(instance), limit]);
    } catch (err) {
      this.log.warn({ err, instanceId: instance.id }, 'the device stays linked on the phone of a deleted instance');
    } finally {
      clearTimeout(timer);
    }
  }

  private async checkLimit(tx: EntityManager, clientId: number): Promise<void> {
    const quota = await this.instances.lockQuota(tx, clientId);
    if (!quota) throw new ValidationError(['client_id names no client']);
    if (quota.instances >= quota.maxInstances) throw new InstanceLimitError(quota.maxInstances);
  }
}

/** Who will own the instance. What a tenant writes into the body changes nothing. */
function ownerOf(caller: Caller, wanted: number | null): number | null {
  switch (caller.kind) {
    case 'master':
      return wanted;
    case 'user':
      return caller.role === 'client' ? caller.clientId : wanted;
    case 'client':
      return caller.clientId;
    case 'instance':
      throw new CannotCreateInstanceError();
  }
}

function lifeEvent(instance: Instance, event: 'INSTANCE_CREATE' | 'INSTANCE_DELETE'): NewEvent {
  const data = { instanceName: instance.name, instanceId: instance.id };
  return { instanceId: instance.id, event, chatJid: null, data };
}
