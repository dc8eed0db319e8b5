import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Call } from '../judgement/facts.js';
import type { Random } from '../random.js';

/** How a receiver behaves. Only `good` ones can be held to have got everything within a round. */
export const BEHAVIOURS = ['good', 'failing', 'hanging', 'late', 'twice'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

interface Envelope {
  event: string;
  /** Of messages it holds their key; some events have none. */
  data: { key?: { id?: string } } | null;
}

type Answer = (response: ServerResponse, random: Random) => void;

const ok = (response: ServerResponse) => void response.writeHead(200).end('ok');

/** Longer than the time limit that webhooks are given here. */
const LATE_MS = 2_500;

const ANSWERS: Readonly<Record<Behaviour, Answer>> = {
  good: ok,
  failing: (response, random) => void response.writeHead(random.pick([200, 404, 429, 500, 503])).end('perhaps'),
  hanging: (response, random) => (random.chance(0.5) ? ok(response) : undefined),
  late: (response, random) =>
    random.chance(0.5) ? ok(response) : void setTimeout(() => ok(response), LATE_MS).unref(),
  // A second answer on the same connection, to a question that nobody asked.
  twice: (response) => {
    const { socket } = response;
    response.once('finish', () => socket?.write('HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno'));
    ok(response);
  },
};

/** Receivers of webhooks on one port: `/<behaviour>/<instance>`. */
export class Receivers {
  private calls: Call[] = [];

  private constructor(
    private readonly server: Server,
    private readonly random: Random,
  ) {}

  static async start(random: Random): Promise<Receivers> {
    const server = createServer();
    const receivers = new Receivers(server, random);
    server.on('request', (request, response) => void receivers.receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receivers;
  }

  urlOf(behaviour: Behaviour, instance: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${behaviour}/${instance}`;
  }

  /** What good receivers were called with since the last time this was asked to forget, oldest first. */
  get goodCalls(): readonly Call[] {
    return this.calls;
  }

  forget(): void {
    this.calls = [];
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, behaviour = '', instance = ''] = (request.url ?? '').split('/');
    // A process that is killed in the middle of its request has delivered nothing.
    const body = await text(request).catch(() => null);
    if (body === null) return;
    if (behaviour === 'good') {
      const { event, data } = JSON.parse(body) as Envelope;
      const eventId = String(request.headers['webhook-id']);
      this.calls.push({ instance, eventId, name: event, waId: data?.key?.id ?? null });
    }
    ANSWERS[behaviour as Behaviour](response, this.random);
  }
}
