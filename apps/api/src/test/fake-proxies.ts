import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A proxy that really connects, and remembers where to. */
export interface FakeProxy {
  port: number;
  /** `host:port` of every connection asked for. */
  readonly asked: string[];
  stop(): Promise<void>;
}

interface Login {
  username: string;
  password: string;
}

/**
 * An HTTP proxy that knows CONNECT alone.
 * @param secret what it speaks TLS with to its clients; null for none.
 */
export async function startHttpProxy(
  login: Login | null = null,
  secret: { key: string; cert: string } | null = null,
): Promise<FakeProxy> {
  const asked: string[] = [];
  const refuse: RequestListener = (_, response) => response.writeHead(405).end();
  const server = secret ? createHttpsServer(secret, refuse) : createHttpServer(refuse);
  const wanted = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
  server.on('connect', (request, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (wanted && request.headers['proxy-authorization'] !== wanted) {
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
    }
    asked.push(request.url ?? '');
    const [host = '', port] = (request.url ?? '').split(':');
    const beyond = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      beyond.pipe(socket).pipe(beyond);
    });
    beyond.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'));
  });
  return started(server, asked);
}

const VERSION = 5;
const METHOD = { none: 0, password: 2, noneAcceptable: 0xff } as const;

/** A SOCKS5 proxy for names and IPv4 addresses (RFC 1928, RFC 1929). */
export async function startSocksProxy(login: Login | null = null): Promise<FakeProxy> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    void serveSocks(socket, login, asked).catch(() => socket.destroy());
  });
  return started(server, asked);
}

async function serveSocks(socket: Socket, login: Login | null, asked: string[]): Promise<void> {
  const offered = await nextChunk(socket);
  const method = login ? METHOD.password : METHOD.none;
  if (!offered.subarray(2).includes(method)) return void socket.end(Buffer.of(VERSION, METHOD.noneAcceptable));
  socket.write(Buffer.of(VERSION, method));
  if (login) {
    const given = await nextChunk(socket);
    const nameEnd = 2 + (given[1] ?? 0);
    const isGood =
      given.toString('utf8', 2, nameEnd) === login.username && given.toString('utf8', nameEnd + 1) === login.password;
    if (!isGood) return void socket.end(Buffer.of(1, 1));
    socket.write(Buffer.of(1, 0));
  }
  const request = await nextChunk(socket);
  const isName = request[3] === 3;
  const host = isName ? request.toString('utf8', 5, 5 + (request[4] ?? 0)) : request.subarray(4, 8).join('.');
  const port = request.readUInt16BE(request.length - 2);
  asked.push(`${host}:${port}`);
  const beyond = connect(port, host, () => {
    socket.write(Buffer.of(VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    beyond.pipe(socket).pipe(beyond);
  });
  beyond.on('error', () => socket.end(Buffer.of(VERSION, 5, 0, 1, 0, 0, 0, 0, 0, 0)));
}

const nextChunk = (socket: Socket) => new Promise<Buffer>((resolve) => socket.once('data', resolve));

async function started(server: Server, asked: string[]): Promise<FakeProxy> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
