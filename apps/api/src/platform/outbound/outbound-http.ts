import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request, type Dispatcher } from 'undici';
import { checkedLookup } from './checked-lookup.js';
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

/** What came back. A redirect is an answer like any other; nothing is followed. */
export interface OutboundResponse {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  body: Buffer;
  /** Whether the answer was longer than was read, or broke off. */
  truncated: boolean;
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
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await request(url, { method, headers, body, signal, dispatcher: this.agent });
    const read = await readHead(response.body, maxResponseBytes);
    return { status: response.statusCode, headers: response.headers, ...read };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}

/** Reads so many bytes. An answer that stalls or breaks off after its status has been given still counts as given. */
async function readHead(body: Dispatcher.ResponseData['body'], maxBytes: number) {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      // Leaving the loop ends the connection, which is right for an answer that nobody wants to its end.
      if (sizeBytes > maxBytes) return { body: Buffer.concat(chunks).subarray(0, maxBytes), truncated: true };
    }
    return { body: Buffer.concat(chunks), truncated: false };
  } catch {
    return { body: Buffer.concat(chunks).subarray(0, maxBytes), truncated: true };
  }
}
