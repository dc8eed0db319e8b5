import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { JPEG } from '../contracts/samples.js';

const MEBIBYTE = Buffer.alloc(1024 ** 2, 0x41);
const DRIP_EVERY_MS = 50;

/** So many megabytes, made as they are read. */
export function megabytes(count: number): Readable {
  function* chunks(): Generator<Buffer> {
    for (let done = 0; done < count; done += 1) yield MEBIBYTE;
  }
  return Readable.from(chunks());
}

const HABITS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/picture.jpg': (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(JPEG),
  // The head promises nothing, so only counting tells how much it is.
  '/endless': (response) => pour(megabytes(200), response.writeHead(200, { 'content-type': 'application/pdf' })),
  '/large': (response) =>
    pour(megabytes(200), response.writeHead(200, { 'content-length': 200 * MEBIBYTE.length, 'content-type': 'x/y' })),
  '/silent': () => undefined,
  '/drip': (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    const drip = setInterval(() => response.write('.'), DRIP_EVERY_MS);
    response.on('close', () => clearInterval(drip));
  },
  '/cut': (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': JPEG.length });
    response.write(JPEG.subarray(0, 100), () => response.destroy());
  },
  '/to-metadata': (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/to-itself': (response) => response.writeHead(307, { location: '/to-itself' }).end(),
  '/page.jpg': (response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<!doctype html><script>alert(1)</script>'),
  '/nothing': (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(),
  '/failing': (response) => response.writeHead(503).end('later'),
};

function pour(source: Readable, response: ServerResponse): void {
  response.on('close', () => source.destroy());
  source.pipe(response);
}

/** A web server with the bad habits that files on the internet have. */
export class HostileHost {
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  /** Whatever was spoken over them. */
  connections = 0;

  private constructor(private readonly server: Server) {}

  /** @param address loopback; any of 127.0.0.0/8. */
  static async start(address = '127.0.0.1'): Promise<HostileHost> {
    const server = createServer();
    const host = new HostileHost(server);
    server.on('request', (request, response) => host.answer(request, response));
    server.on('connection', () => (host.connections += 1));
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    return host;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    const habit = HABITS[url];
    if (habit) habit(response);
    else response.writeHead(404).end();
  }
}
