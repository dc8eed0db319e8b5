import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { describeError, errorBody, StoreUnavailableError } from '../errors/index.js';
import { VERSION } from '../version.js';

/**
 * Answers in the place of a gateway that waits for its database in order to start: that it lives, that it is not ready,
 * and to everybody else that they should come again in a moment.
 */
export class WaitingRoom {
  private server: Server | null = null;

  constructor(private readonly address: { host: string; port: number }) {}

  /** Harmless when it is open. @throws what the address is refused with. */
  async open(): Promise<void> {
    if (this.server) return;
    const server = createServer(answer);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.address, resolve);
    });
    this.server = server;
  }

  /** Resolves when the address is free again. Harmless when it is not open. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?')[0]?.replace(/\/$/, '') ?? '';
  if (path === '/health/live') return send(response, 200, { status: 'ok' });
  if (path === '/health') return send(response, 200, health());
  const facts = describeError(new StoreUnavailableError(undefined, true));
  response.setHeader('retry-after', String(facts.retryAfterSeconds));
  send(response, facts.status, errorBody(facts, path, randomUUID()));
}

const health = () => ({
  status: 'degraded',
  checks: { database: { status: 'down', latencyMs: 0 } },
  version: VERSION,
  uptimeSeconds: Math.round(process.uptime()),
});

function send(response: ServerResponse, status: number, body: object): void {
  // What was sent along is not read; the connection ends with the answer.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify(body));
}
