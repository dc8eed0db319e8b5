import { lookup as systemLookup } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { Agent as HttpsAgent } from 'node:https';
import type { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { ProxySettings } from '@wharf/whatsapp';
import { socksConnector } from 'fetch-socks';
import { Agent as UndiciAgent, ProxyAgent, type Dispatcher } from 'undici';
import type { WhatsAppEndpoint } from '../session/whatsapp-endpoint.js';
import { addressOf } from './address-of.js';
import { proxyAgent, proxyUrl } from './proxy-agent.js';

/** The way from one session to WhatsApp and its media hosts. Undefined where the usual one will do. */
export interface NetworkRoute {
  /** For the WebSocket. */
  socketAgent: Agent | undefined;
  /** For uploads, which Baileys does with Node's `https`. */
  uploadAgent: Agent | undefined;
  /** For downloads, which go through undici. */
  dispatcher: Dispatcher | undefined;
  /** Why the proxy did not let the last connection through; null when it did. */
  readonly refusal: string | null;
  close(): Promise<void>;
}

/**
 * Makes a session's route. The authority that signed the certificates of a simulated network's media hosts is trusted
 * by this route alone, and the rest of the process knows nothing of it.
 * @param lookup finds the address of the proxy at every connection, and refuses those that must not be dialled.
 * @throws Error when the authority's file cannot be read.
 */
export async function openRoute(
  endpoint: WhatsAppEndpoint,
  proxy: ProxySettings | null,
  lookup: LookupFunction = systemLookup,
): Promise<NetworkRoute> {
  const ca = endpoint.mediaCa === null ? null : await readFile(endpoint.mediaCa, 'utf8');
  let refusal: string | null = null;
  const viaProxy = (authority: string | null) =>
    proxy && proxyAgent(proxy, { ca: authority, lookup, onOutcome: (outcome) => (refusal = outcome?.message ?? null) });
  const socketAgent = viaProxy(null) ?? undefined;
  const uploadAgent = viaProxy(ca) ?? (ca === null ? undefined : new HttpsAgent({ ca, keepAlive: true }));
  const dispatcher = dispatcherFor(proxy, ca, lookup);
  return {
    socketAgent,
    uploadAgent,
    dispatcher,
    get refusal() {
      return refusal;
    },
    async close() {
      socketAgent?.destroy();
      uploadAgent?.destroy();
      await dispatcher?.destroy();
    },
  };
}

function dispatcherFor(proxy: ProxySettings | null, ca: string | null, lookup: LookupFunction): Dispatcher | undefined {
  const trust = ca === null ? {} : { ca };
  if (!proxy) return ca === null ? undefined : new UndiciAgent({ connect: trust });
  if (proxy.protocol !== 'socks5') {
    return new ProxyAgent({ uri: proxyUrl(proxy), requestTls: trust, proxyTls: { lookup } });
  }
  const { host, port, username, password } = proxy;
  const account = username ? { userId: username, password: password ?? '' } : {};
  return new UndiciAgent({
    connect: (options, callback) => {
      addressOf(host, lookup).then(
        (address) => socksConnector({ type: 5, host: address, port, ...account }, trust)(options, callback),
        (error: Error) => callback(error, null),
      );
    },
  });
}
