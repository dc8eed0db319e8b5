import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';
import type { ProxySettings } from '@wharf/whatsapp';
import { DataSource, In, type EntityManager } from 'typeorm';
import { SETTINGS_CHANNEL } from '../instance/index.js';
import { InstanceProxy } from './instance-proxy.entity.js';
import { proxyAad } from './proxy-aad.js';

/** Proxies of instances; their passwords are encrypted for the instance they belong to and fit no other. */
@Injectable()
export class ProxyRepository {
  constructor(
    private readonly db: DataSource,
    private readonly box: SecretBox,
  ) {}

  find(instanceId: string): Promise<InstanceProxy | null> {
    return this.db.manager.findOneBy(InstanceProxy, { instanceId });
  }

  /** Proxies by instance id. */
  async of(instanceIds: readonly string[]): Promise<Map<string, InstanceProxy>> {
    const found = await this.db.manager.findBy(InstanceProxy, { instanceId: In([...instanceIds]) });
    return new Map(found.map((proxy) => [proxy.instanceId, proxy]));
  }

  /** The proxy with its password, for dialling. */
  opened(proxy: InstanceProxy): ProxySettings {
    const { protocol, host, port, username, passwordSealed } = proxy;
    const password = passwordSealed && this.box.openText(passwordSealed, proxyAad(proxy.instanceId));
    return { protocol, host, port, username, password };
  }

  /** Puts a proxy in place of what was set before, and tells every process when the transaction commits. */
  async save(tx: EntityManager, instanceId: string, enabled: boolean, proxy: ProxySettings): Promise<InstanceProxy> {
    const { password, ...address } = proxy;
    const passwordSealed = password === null ? null : this.box.sealText(password, proxyAad(instanceId));
    const row = { instanceId, enabled, ...address, passwordSealed, updatedAt: new Date() };
    await tx.upsert(InstanceProxy, row, ['instanceId']);
    await this.tell(tx, instanceId);
    return tx.findOneByOrFail(InstanceProxy, { instanceId });
  }

  /** Lets an instance go out directly, and keeps the address for later. */
  async switchOff(instanceId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.update(InstanceProxy, { instanceId }, { enabled: false });
      await this.tell(tx, instanceId);
    });
  }

  private async tell(tx: EntityManager, instanceId: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [SETTINGS_CHANNEL, instanceId]);
  }
}
