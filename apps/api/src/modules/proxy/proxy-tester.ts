import { get as getPlain, type Agent } from 'node:http';
import { get as getSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { ProxySettings } from '@wharf/whatsapp';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { checkedLookup, OutboundPolicy, OutboundRefusedError } from '../../platform/outbound/index.js';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { InvalidProxyError } from './proxy.errors.js';

const WHATSAPP = 'wss://web.whatsapp.com/ws/chat';

/** Longest that a proxy may take to show what is behind it. */
const LIMIT_MS = 10_000;

/** Tries whether WhatsApp can be reached by a proxy, before an instance depends on it. */
@Injectable()
export class ProxyTester {
  private readonly lookup: LookupFunction;

  constructor(
    policy: OutboundPolicy,
    private readonly network: WhatsAppNetwork,
  ) {
    this.lookup = checkedLookup(policy);
  }

  /**
   * Dials the proxy, lets it connect to WhatsApp and waits for the first words of an answer, whatever they say.
   * @throws InvalidProxyError naming what went wrong.
   */
  async check(proxy: ProxySettings, limitMs = LIMIT_MS): Promise<void> {
    const target = new URL(this.network.wsUrl ?? WHATSAPP);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    const tooLate = new Promise<never>((_, reject) => {
      limit.signal.addEventListener('abort', () => reject(new TooLate()));
    });
    const agent = this.agentOf(proxy, limit.signal, limitMs);
    try {
      // Addresses too, which are dialled without being looked up.
      await this.resolve(proxy.host);
      await Promise.race([answerOf(target, agent), tooLate]);
    } catch (error) {
      throw new InvalidProxyError(reasonOf(error, limitMs), error);
    } finally {
      clearTimeout(timer);
      agent.destroy();
    }
  }

  /** A connection that is not established yet belongs to its agent alone: each has its own way to be told of the end. */
  private agentOf(proxy: ProxySettings, signal: AbortSignal, timeout: number): Agent {
    const url = proxyUrl(proxy);
    const { lookup } = this;
    return proxy.protocol === 'socks5'
      ? new SocksProxyAgent(url, { timeout, socketOptions: { lookup } })
      : new HttpsProxyAgent(url, { lookup, signal });
  }

  /** @throws OutboundRefusedError, or what the resolver says. */
  private resolve(host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.lookup(host, {}, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** The address of a proxy as agents take it. Names behind a SOCKS proxy are resolved there. */
function proxyUrl({ protocol, host, port, username, password }: ProxySettings): URL {
  const url = new URL(
    `${protocol === 'socks5' ? 'socks5h' : protocol}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
  );
  url.username = encodeURIComponent(username ?? '');
  url.password = encodeURIComponent(password ?? '');
  return url;
}

/** Resolves when an HTTP server at the end of the tunnel said anything. */
function answerOf(target: URL, agent: Agent): Promise<void> {
  const isSecure = target.protocol === 'wss:';
  const get = isSecure ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    // A proxy that refuses answers in WhatsApp's place, so its refusal has to be told apart.
    let refusal: number | null = null;
    const request = get(
      {
        host: target.hostname,
        port: target.port || (isSecure ? 443 : 80),
        path: target.pathname,
        agent,
      },
      (response) => {
        response.destroy();
        if (refusal === null) resolve();
        else reject(new ProxyRefusal(refusal));
      },
    );
    request.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      if (statusCode !== 200) refusal = statusCode;
    });
    request.on('error', reject);
  });
}

class TooLate extends Error {}

class ProxyRefusal extends Error {
  constructor(readonly status: number) {
    super(`the proxy answered ${status}`);
  }
}

function reasonOf(error: unknown, limitMs: number): string {
  if (error instanceof OutboundRefusedError) return 'the proxy must have a public address';
  if (error instanceof ProxyRefusal) {
    return error.status === 407
      ? 'the proxy refused the username or password (407)'
      : `the proxy did not connect to WhatsApp (it answered ${error.status})`;
  }
  const { code, message = '' } = Object(error) as { code?: unknown; message?: string };
  if (error instanceof TooLate) {
    return `WhatsApp did not answer through it within ${limitMs / 1000} seconds`;
  }
  if (/authenticat/i.test(message)) return 'the proxy refused the username or password';
  return typeof code === 'string' ? `it could not be reached (${code})` : 'WhatsApp could not be reached through it';
}
