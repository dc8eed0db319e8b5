import type { components } from '@wharf/api-client';
import { gateway, signedIn } from './http';

type Schemas = components['schemas'];

export const PROXY_PROTOCOLS = ['http', 'https', 'socks5'] as const;
export type ProxyProtocol = (typeof PROXY_PROTOCOLS)[number];

/** Shown in place of a password that is stored; sent back, it means "as it was". */
export const PASSWORD_MASK = '********';

/** By which way an instance reaches WhatsApp, as it is shown. */
export type ProxyView = Pick<
  Schemas['FoundProxyDto'],
  'enabled' | 'host' | 'port' | 'protocol' | 'username' | 'password'
>;
export type ProxyBody = Schemas['SetProxyDto'];

const ofInstance = (instanceName: string) => ({ path: { instanceName } });

export const proxyApi = {
  /** Null when none was ever set. */
  getProxy: (instance: string, signal?: AbortSignal): Promise<ProxyView | null> =>
    signedIn(() => gateway.GET('/proxy/find/{instanceName}', { params: ofInstance(instance), signal })),
  /** Tries the proxy before it is kept. */
  setProxy: async (instance: string, body: ProxyBody) => {
    const { proxy } = await signedIn(() =>
      gateway.POST('/proxy/set/{instanceName}', { params: ofInstance(instance), body }),
    );
    return proxy.proxy;
  },
};
