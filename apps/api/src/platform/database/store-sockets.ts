import { Socket } from 'node:net';

/**
 * The sockets of this process's connections to the database. A server that hangs answers nothing and ends nothing, and
 * a query has no time limit of its own: then the sockets are cut, and whatever waits on them fails as it does when a
 * server dies.
 */
export class StoreSockets {
  private readonly open = new Set<Socket>();

  /** For the option `stream` of `pg`: a socket that it connects itself. */
  readonly create = (): Socket => {
    const socket = new Socket();
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  /** Ends every connection at once. @returns how many there were. */
  cut(): number {
    const { size } = this.open;
    for (const socket of this.open) {
      socket.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }));
    }
    return size;
  }
}
