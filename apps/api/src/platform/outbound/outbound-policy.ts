import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { OutboundRefusedError } from './outbound-refused.error.js';
import { isPublicAddress } from './public-address.js';
import { publicResolver, resolveAsSystem, type ResolveName } from './resolve-name.js';

/**
 * Where the gateway may call on behalf of its users. `open`: anywhere. `guarded`: public addresses over https, and what
 * the allow-list names (host names, addresses, ranges), over http too.
 */
@Injectable()
export class OutboundPolicy {
  readonly isOpen: boolean;
  private readonly allowedHosts = new Set<string>();
  private readonly allowedRanges = new BlockList();
  /** For names that tenants choose. */
  protected readonly resolveForTenants: ResolveName = publicResolver();

  constructor(config: Config) {
    this.isOpen = config.outboundPolicy === 'open';
    for (const entry of config.outboundAllow) this.allow(entry.toLowerCase());
  }

  /**
   * Checks what an URL says of itself: its scheme, and its host where that is an address. What a name resolves to is
   * checked by `checkAddress` when it is dialled.
   * @throws OutboundRefusedError
   */
  checkUrl(url: URL): void {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw new OutboundRefusedError('scheme', 'only http and https are spoken');
    }
    if (this.isOpen) return;
    const host = hostOf(url);
    if (isIP(host)) this.checkAddress(host, host);
    if (this.allowsHost(host)) return;
    if (url.protocol !== 'https:') throw new OutboundRefusedError('scheme', 'the URL must begin with https://');
    if (/(^|\.)localhost\.?$/.test(host)) throw new OutboundRefusedError('address', `${host} is not a public address`);
  }

  /**
   * Checks an address that a host name was resolved to.
   * @throws OutboundRefusedError
   */
  checkAddress(host: string, address: string): void {
    if (this.isOpen || this.allowsHost(host) || this.allowsHost(address) || isPublicAddress(address)) return;
    throw new OutboundRefusedError('address', `${host} is not a public address`);
  }

  /**
   * `checkUrl`, and where the host's name can be resolved right now, `checkAddress` of every result. For telling people
   * early; what is dialled later is checked again.
   * @throws OutboundRefusedError
   */
  async checkNow(url: URL): Promise<void> {
    this.checkUrl(url);
    if (this.isOpen) return;
    const host = hostOf(url);
    // A name that does not resolve yet is no reason to refuse.
    const found = await this.resolve(host).catch(() => []);
    for (const { address } of found) this.checkAddress(host, address);
  }

  /** Every address of a name, none of them checked yet. @throws what the resolver says. */
  async resolve(host: string): Promise<LookupAddress[]> {
    if (this.isOpen || this.allowsHost(host)) return resolveAsSystem(host);
    try {
      return await this.resolveForTenants(host);
    } catch (error) {
      // Names of the operator's own ranges may be known to this machine alone.
      if (this.allowedRanges.rules.length > 0) return resolveAsSystem(host);
      throw error;
    }
  }

  private allow(entry: string): void {
    const [net = '', prefix] = entry.split('/');
    const family = isIP(net);
    if (!family) this.allowedHosts.add(entry);
    else this.allowedRanges.addSubnet(net, Number(prefix ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6');
  }

  private allowsHost(host: string): boolean {
    const family = isIP(host);
    if (!family) return this.allowedHosts.has(host.toLowerCase());
    return this.allowedRanges.check(host, family === 4 ? 'ipv4' : 'ipv6');
  }
}

/** An URL's host as a resolver takes it: IPv6 addresses without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
