import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import type { ProxySettings } from '@wharf/whatsapp';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { addressOf } from './address-of.js';

/** What of a connection's options the agents are given and change. */
type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/** The proxy did not let a connection through; `message` names it and what it said. */
export class ProxyRefusedError extends Error {
  constructor(proxy: ProxySettings, cause: Error) {
    super(`the proxy ${proxy.protocol}://${proxy.host}:${proxy.port} does not let us through: ${cause.message}`, {
      cause,
    });
    this.name = 'ProxyRefusedError';
  }
}

export interface ProxyAgentOptions {
  /** Certificates that the far end is trusted by; null for the system's. The proxy itself has the system's. */
  ca: string | null;
  /** Finds the proxy's address, and refuses one that must not be dialled: a name can change what it stands for. */
  lookup: LookupFunction;
  /** Called for every connection, with null when the proxy let it through. */
  onOutcome: (refusal: ProxyRefusedError | null) => void;
}

/** An agent of Node's `http` and `https` whose connections go through a proxy. */
export function proxyAgent(
  proxy: ProxySettings,
  options: ProxyAgentOptions,
): HttpsProxyAgent<string> | SocksProxyAgent {
  const url = proxyUrl(proxy);
  return proxy.protocol === 'socks5'
    ? new ReportingSocksAgent(url, proxy, options)
    : new ReportingHttpAgent(url, proxy, options);
}

/**
 * A proxy's address. A SOCKS proxy is left to look up names itself: the machine it stands on may see another network.
 */
export function proxyUrl({ protocol, host, port, username, password }: ProxySettings): string {
  const url = new URL(`${protocol === 'socks5' ? 'socks5h' : protocol}://${host.includes(':') ? `[${host}]` : host}`);
  url.port = String(port);
  url.username = encodeURIComponent(username ?? '');
  url.password = encodeURIComponent(password ?? '');
  return url.href;
}

class ReportingHttpAgent extends HttpsProxyAgent<string> {
  constructor(
    url: string,
    private readonly settings: ProxySettings,
    private readonly reporting: ProxyAgentOptions,
  ) {
    super(url, { lookup: reporting.lookup });
  }

  override async connect(request: ClientRequest, options: ConnectOptions) {
    let status = 0;
    request.once('proxyConnect', ({ statusCode }: IncomingMessage) => (status = statusCode ?? 0));
    return reported(this.settings, this.reporting, async () => {
      const socket = await super.connect(request, trusting(options, this.reporting.ca));
      if (status === 200) return socket;
      socket.destroy();
      // Left alone, the proxy's answer would be taken for one of WhatsApp.
      throw new Error(`it answered ${status}`);
    });
  }
}

class ReportingSocksAgent extends SocksProxyAgent {
  constructor(
    url: string,
    private readonly settings: ProxySettings,
    private readonly reporting: ProxyAgentOptions,
  ) {
    super(url, { socketOptions: { lookup: reporting.lookup } });
  }

  override async connect(request: ClientRequest, options: ConnectOptions) {
    return reported(this.settings, this.reporting, () => super.connect(request, trusting(options, this.reporting.ca)));
  }
}

const trusting = (options: ConnectOptions, ca: string | null): ConnectOptions =>
  ca !== null && options.secureEndpoint ? { ...options, ca } : options;

async function reported<T>(
  proxy: ProxySettings,
  { lookup, onOutcome }: ProxyAgentOptions,
  connect: () => Promise<T>,
): Promise<T> {
  try {
    // Addresses are dialled without being looked up.
    if (isIP(proxy.host)) await addressOf(proxy.host, lookup);
    const socket = await connect();
    onOutcome(null);
    return socket;
  } catch (error) {
    const refusal = new ProxyRefusedError(proxy, error as Error);
    onOutcome(refusal);
    throw refusal;
  }
}
