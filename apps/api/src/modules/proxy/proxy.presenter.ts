import type { FoundProxyDto, ProxyViewDto } from './dto/proxy.dto.js';
import type { InstanceProxy } from './instance-proxy.entity.js';

/** Shown instead of a password; sent back, it means "as it was". */
export const PASSWORD_MASK = '********';

/** A proxy without its password. */
export function presentProxy(proxy: InstanceProxy | null): ProxyViewDto {
  return {
    enabled: proxy?.enabled ?? false,
    host: proxy?.host ?? '',
    port: proxy ? String(proxy.port) : '',
    protocol: proxy?.protocol ?? '',
    username: proxy?.username ?? null,
    password: proxy?.passwordSealed ? PASSWORD_MASK : null,
  };
}

/** The row as Evolution shows it. An instance has one proxy, so its id is the proxy's. */
export function presentFoundProxy(proxy: InstanceProxy): FoundProxyDto {
  const { instanceId, createdAt, updatedAt } = proxy;
  return { id: instanceId, ...presentProxy(proxy), createdAt, updatedAt, instanceId };
}
