import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from './wait-for.js';

/** One request as it arrived. */
export interface CaughtRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The body's bytes as text: what a signature is made over. */
  rawBody: string;
  /** The body as JSON; undefined where it is none. */
  body: unknown;
  receivedAt: Date;
}

/** How to answer one request. */
export interface ScriptedAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answer this much later. */
  delayMs?: number;
  /** Never answer; the connection stays open. */
  hang?: boolean;
  /** Cut the connection without an answer. */
  cut?: boolean;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A real HTTP server on loopback that keeps what it is sent and answers as it is told. */
export class WebhookCatcher {
  /** Everything that arrived, oldest first. */
  readonly requests: CaughtRequest[] = [];
  private readonly script: ScriptedAnswer[] = [];
  private otherwise: ScriptedAnswer = {};

  private constructor(private readonly server: Server) {}

  /** Starts on any free port. */
  static async start(): Promise<WebhookCatcher> {
    const server = createServer();
    const catcher = new WebhookCatcher(server);
    server.on('request', (request, response) => void catcher.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  /** Base URL, without a slash at its end. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers the next requests so, one after the other; a number is a status. Then as `answerAlways` says. */
  answerNext(...answers: (number | ScriptedAnswer)[]): void {
    this.script.push(...answers.map((answer) => (typeof answer === 'number' ? { status: answer } : answer)));
  }

  /** Answers whatever the script does not cover so; default 200. */
  answerAlways(answer: number | ScriptedAnswer): void {
    this.otherwise = typeof answer === 'number' ? { status: answer } : answer;
  }

  /** The first request that fits, caught already or still to come. */
  waitFor(fits: (request: CaughtRequest) => boolean, timeoutMs = 10_000): Promise<CaughtRequest> {
    return waitFor(() => this.requests.find(fits), {
      timeoutMs,
      what: `a webhook that fits, among ${this.requests.length} caught when the wait began`,
    });
  }

  /** Waits until so many requests have been caught in all. */
  async waitForCount(count: number, timeoutMs = 10_000): Promise<readonly CaughtRequest[]> {
    await waitFor(() => this.requests.length >= count, { timeoutMs, what: `${count} webhooks` });
    return this.requests;
  }

  /** Cuts every connection, also those that hang, and closes. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rawBody = await readBody(request).catch(() => null);
    // The sender went away in the middle of its body.
    if (rawBody === null) return;
    const answer = this.script.shift() ?? this.otherwise;
    this.requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      rawBody,
      body: parsed(rawBody),
      receivedAt: new Date(),
    });
    if (answer.hang) return;
    if (answer.cut) return void request.socket.destroy();
    const write = () => response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '');
    if (answer.delayMs) setTimeout(write, answer.delayMs).unref();
    else write();
  }
}
