import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Server } from 'socket.io';
import { pathOf } from '../http/upgrade-request.js';
import { RealtimeLimits } from '../realtime-limits.js';
import { SocketIoReception } from './socket-io.reception.js';

const PATH = '/socket.io';

/**
 * Socket.IO v4 at `/socket.io`, for clients of Evolution API, on the server that everything else is on. It is attached to
 * a server that never listens and handed only what is its own, since it would take every upgrade for its own to end.
 */
@Injectable()
export class SocketIoServer {
  private readonly inner: HttpServer = createServer();
  private readonly io: Server;

  constructor(reception: SocketIoReception, limits: RealtimeLimits) {
    this.io = new Server(this.inner, {
      path: PATH,
      serveClient: false,
      // What may be read is decided by the key, which no browser sends by itself.
      cors: { origin: true },
      maxHttpBufferSize: limits.frameBytes,
      // Who has not said in time who it is.
      connectTimeout: limits.authTimeoutMs,
      // Names of namespaces are the client's to choose, until they are looked at.
      cleanupEmptyChildNamespaces: true,
      allowRequest: (_, answer) => answer(null, this.io.engine.clientsCount < limits.socketIoConnections),
    });
    this.io.use(reception.admit);
    this.io.of(/^\/.+$/).use(reception.admit);
  }

  /** Puts itself in front of the server's routes for its own path. */
  start(server: HttpServer): void {
    const others = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (this.handles(request)) this.inner.emit('request', request, response);
      else for (const listener of others) Reflect.apply(listener, server, [request, response]);
    });
  }

  handles(request: IncomingMessage): boolean {
    return pathOf(request) === PATH;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.inner.emit('upgrade', request, socket, head);
  }

  /** Says goodbye to everybody. */
  async stop(): Promise<void> {
    await this.io.close();
  }
}
