import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** An HTTP proxy that lets everybody through. */
export class TunnelProxy {
  private readonly open = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TunnelProxy> {
    const server = createServer();
    const proxy = new TunnelProxy(server);
    server.on('connect', ({ url = '' }, client: Socket) => proxy.tunnel(url, client));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.open) socket.destroy();
    this.server.closeAllConnections();
    await closed;
  }

  private tunnel(target: string, client: Socket): void {
    const [host = '', port] = target.split(':');
    const behind = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      behind.pipe(client).pipe(behind);
    });
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      this.open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => this.open.delete(socket));
    }
  }
}
