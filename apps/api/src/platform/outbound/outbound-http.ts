import type { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request, type Dispatcher } from 'undici';
import { checkedLookup } from './checked-lookup.js';
import { collectAnswer, type OutboundResponse } from './collected-answer.js';
import { OutboundPolicy } from './outbound-policy.js';

/** One call to somebody else's server. */
export interface OutboundRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string | Buffer;
  /** For all of it: name, connection, answer. */
  timeoutMs: number;
  /** More of the answer is not read. */
  maxResponseBytes: number;
}

/** An answer whose body has not been read yet. A redirect is an answer like any other. */
export interface OutboundAnswer {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  body: Readable;
}

/** A file to be fetched from somebody else's server. */
export interface OutboundDownload<T> {
  url: URL;
  headers: Record<string, string>;
  /** For all of it, to the last byte. */
  timeoutMs: number;
  signal?: AbortSignal;
  /**
   * Reads the answer; what it resolves with is what the download resolves with. The body is ended afterwards, read or
   * not.
   */
  read(answer: OutboundAnswer): Promise<T>;
}

/**
 * Calls that the gateway makes on behalf of its users (webhooks, media URLs): to addresses that the policy allows, no
 * redirects, limited in time and size.
 */
@Injectable()
export class OutboundHttp implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(private readonly policy: OutboundPolicy) {
    // The time limit of each request rules; undici's own would cut slower receivers short or run beside it.
    this.agent = new Agent({ connect: { lookup: checkedLookup(policy) }, headersTimeout: 0, bodyTimeout: 0 });
  }

  /**
   * @throws OutboundRefusedError where the policy forbids it; otherwise whatever kept an answer from coming: an Error of
   * the socket, of TLS, or a `TimeoutError`.
   */
  async request({
    method,
    url,
    headers,
    body,
    timeoutMs,
    maxResponseBytes,
  }: OutboundRequest): Promise<OutboundResponse> {
    this.policy.checkUrl(url);
    const { origin, pathname, search } = url;
    const options = { origin, path: `${pathname}${search}`, method, headers, body };
    return collectAnswer(this.agent, options, { timeoutMs, maxBytes: maxResponseBytes });
  }

  /**
   * Fetches a file as a stream, so that its size does not matter here.
   * @throws OutboundRefusedError where the policy forbids it; what `read` throws; otherwise whatever kept the answer from
   * coming or broke it off: an Error of the socket, of TLS, or a `TimeoutError`.
   */
  async download<T>({ url, headers, timeoutMs, signal, read }: OutboundDownload<T>): Promise<T> {
    this.policy.checkUrl(url);
    const limit = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([limit, signal]) : limit;
    const response = await request(url, { method: 'GET', headers, signal: either, dispatcher: this.agent });
    try {
      return await read({ status: response.statusCode, headers: response.headers, body: response.body });
    } finally {
      // An answer that nobody reads to its end would hold its connection; ending it early is not an error here.
      response.body.on('error', () => undefined).destroy();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
