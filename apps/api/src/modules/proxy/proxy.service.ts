import { Injectable } from '@nestjs/common';
import type { ProxySettings } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { ValidationError } from '../../platform/errors/index.js';
import type { SetProxyDto } from './dto/proxy.dto.js';
import type { InstanceProxy } from './instance-proxy.entity.js';
import { PASSWORD_MASK } from './proxy.presenter.js';
import { ProxyRepository } from './proxy.repository.js';
import { ProxyTester } from './proxy-tester.js';

/** Says by which way an instance reaches WhatsApp. */
@Injectable()
export class ProxyService {
  constructor(
    private readonly db: DataSource,
    private readonly proxies: ProxyRepository,
    private readonly tester: ProxyTester,
  ) {}

  find(instanceId: string): Promise<InstanceProxy | null> {
    return this.proxies.find(instanceId);
  }

  /**
   * Tries a proxy and uses it from now on: a connection that is open is opened anew. Switched off, what was set stays
   * for later.
   * @returns null when there is none to be switched off.
   * @throws InvalidProxyError when WhatsApp cannot be reached by it; ValidationError.
   */
  async set(instanceId: string, wanted: SetProxyDto): Promise<InstanceProxy | null> {
    if (!wanted.enabled) {
      await this.proxies.switchOff(instanceId);
      return this.proxies.find(instanceId);
    }
    const proxy = this.completed(wanted, await this.proxies.find(instanceId));
    await this.tester.check(proxy);
    return this.db.transaction((tx) => this.proxies.save(tx, instanceId, true, proxy));
  }

  /**
   * Reads and tries the proxy of an instance that is about to be created.
   * @throws InvalidProxyError, ValidationError
   */
  async checkNew(wanted: SetProxyDto): Promise<ProxySettings> {
    const proxy = this.completed(wanted, null);
    await this.tester.check(proxy);
    return proxy;
  }

  /** Keeps a proxy that was checked, for a new instance. */
  async saveNew(tx: EntityManager, instanceId: string, proxy: ProxySettings): Promise<void> {
    await this.proxies.save(tx, instanceId, true, proxy);
  }

  /** Puts the stored password in place of its mask, for the very proxy that it was given for and no other. */
  private completed(wanted: SetProxyDto, stored: InstanceProxy | null): ProxySettings {
    const { host = '', port = 0, protocol = 'http' } = wanted;
    const username = wanted.username || null;
    const password = wanted.password || null;
    const proxy = { protocol, host: host.replace(/^\[|\]$/g, ''), port, username, password };
    if (password !== PASSWORD_MASK) return proxy;
    const known = stored && this.proxies.opened(stored);
    const isSame = known?.host === proxy.host && known.port === port && known.protocol === protocol;
    if (!isSame || known.username !== username) {
      throw new ValidationError([
        'password must be given again for another proxy: it is not shown, so it cannot be sent back',
      ]);
    }
    return known;
  }
}
