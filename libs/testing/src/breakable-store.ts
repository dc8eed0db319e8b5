import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database that can be made to hang, or to be gone, without touching the server. */
export class BreakableStore {
  private readonly sockets = new Set<Socket>();
  private mode: 'works' | 'hangs' | 'is gone' = 'works';

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    /** The database, by this way. */
    readonly url: string,
  ) {}

  /** @param url of the database itself. */
  static async before(url: string): Promise<BreakableStore> {
    const target = new URL(url);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const front = new URL(url);
    front.hostname = '127.0.0.1';
    front.port = String((server.address() as AddressInfo).port);
    const store = new BreakableStore(server, target, front.href);
    server.on('connection', (socket) => store.accept(socket));
    return store;
  }

  /** Nothing passes any more, and nothing is closed. */
  hang(): void {
    this.mode = 'hangs';
    for (const socket of this.sockets) socket.pause();
  }

  /** Every connection is closed, and so is each new one. */
  goAway(): void {
    this.mode = 'is gone';
    for (const socket of this.sockets) socket.destroy();
  }

  /** What was held up goes on. */
  comeBack(): void {
    this.mode = 'works';
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.goAway();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    if (this.mode === 'is gone') return void client.destroy();
    const server = connect({ host: this.target.hostname, port: Number(this.target.port) });
    const pair = [client, server] as const;
    for (const [from, to] of [pair, [server, client] as const]) {
      this.sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.mode === 'hangs') from.pause();
    }
  }
}
