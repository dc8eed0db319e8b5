import { Injectable } from '@nestjs/common';
import type { SessionOptions } from '@wharf/whatsapp';
import { ProxyRepository } from '../proxy/index.js';
import { InstanceSettingsCache } from './instance-settings-cache.js';

/** Puts together what the connection of an instance obeys. */
@Injectable()
export class SessionOptionsReader {
  constructor(
    private readonly settings: InstanceSettingsCache,
    private readonly proxies: ProxyRepository,
  ) {}

  /** @throws SecretBoxError when the proxy's password was sealed with a key that is not here. */
  async of(instanceId: string): Promise<SessionOptions> {
    const [{ alwaysOnline, syncFullHistory }, proxy] = await Promise.all([
      this.settings.of(instanceId),
      this.proxies.find(instanceId),
    ]);
    return { alwaysOnline, syncFullHistory, proxy: proxy?.enabled ? this.proxies.opened(proxy) : null };
  }
}
