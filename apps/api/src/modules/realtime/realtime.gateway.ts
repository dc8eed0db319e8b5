import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WebSocketServer, type WebSocket } from 'ws';
import { Config } from '../../platform/config/index.js';
import { NoApiHereError } from '../../platform/http/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { CredentialResolver, InvalidTokenError, WrongKeys, type Caller } from '../auth/index.js';
import { CLOSE_CODES } from './close-codes.js';
import { Connection } from './connection/connection.js';
import { CredentialWatch } from './connection/credential-watch.js';
import { Reception } from './connection/reception.js';
import { ignoreUpgrade, refuseUpgrade } from './http/raw-answer.js';
import { pathOf, readUpgrade, type UpgradeRequest } from './http/upgrade-request.js';
import { RealtimeLimits } from './realtime-limits.js';
import { NoSocketHereError, ShuttingDownError } from './realtime.errors.js';
import { SocketIoServer } from './socket-io/socket-io.server.js';

const PATH = '/ws';

/**
 * The WebSocket at `/ws`, on the server that everything else is on. A credential in the handshake is judged before the
 * upgrade; the address, in which it may be, is never logged.
 */
@Injectable()
export class RealtimeGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private sockets: WebSocketServer | null = null;
  private readonly connections = new Set<Connection>();
  private readonly timers: NodeJS.Timeout[] = [];
  private isClosing = false;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly reception: Reception,
    private readonly credentials: CredentialResolver,
    private readonly wrong: WrongKeys,
    private readonly watch: CredentialWatch,
    private readonly socketIo: SocketIoServer,
    private readonly limits: RealtimeLimits,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: this.limits.frameBytes,
      perMessageDeflate: false,
    });
    this.socketIo.start(server);
    server.on('upgrade', (request, socket, head) => this.onUpgrade(server, request, socket, head));
    this.every(this.limits.pingEveryMs, () => this.connections.forEach((connection) => connection.beat()));
    this.every(this.limits.recheckEveryMs, () => void this.watch.check());
  }

  /** Says goodbye to everybody while there still is a server to say it, and waits for their answers. */
  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    this.timers.forEach((timer) => clearInterval(timer));
    const closed = [...this.connections].map((connection) => connection.closed);
    for (const connection of this.connections) {
      connection.close(CLOSE_CODES.shuttingDown, 'The server is going away', this.limits.goodbyeTimeoutMs);
    }
    await Promise.all([...closed, this.socketIo.stop()]);
  }

  private every(ms: number, work: () => void): void {
    this.timers.push(setInterval(work, ms).unref());
  }

  private onUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.config.roles.includes('api')) return refuseUpgrade(socket, pathOf(request), new NoApiHereError());
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return ignoreUpgrade(server, request, socket, head);
    if (this.socketIo.handles(request)) return this.socketIo.upgrade(request, socket, head);
    if (pathOf(request) !== PATH) {
      // Whoever else listens may know the address.
      if (server.listenerCount('upgrade') === 1) refuseUpgrade(socket, pathOf(request), new NoSocketHereError());
      return;
    }
    void this.open(request, socket, head);
  }

  private async open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Nobody else listens while the credential is looked up.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    try {
      const wanted = readUpgrade(request);
      const caller = wanted.credential && (await this.callerOf(wanted.credential, request.socket.remoteAddress ?? ''));
      if (this.isClosing) throw new ShuttingDownError();
      if (socket.destroyed) return;
      socket.off('error', onError);
      this.sockets?.handleUpgrade(request, socket, head, (upgraded) => this.accept(upgraded, wanted, caller));
    } catch (error) {
      this.log.debug({ code: (error as { code?: unknown }).code }, 'websocket refused');
      refuseUpgrade(socket, PATH, error);
    }
  }

  private async callerOf(credential: NonNullable<UpgradeRequest['credential']>, address: string): Promise<Caller> {
    const caller = await this.credentials.resolve(credential);
    if (caller) return caller;
    const isToken = credential.bearer && credential.text.split('.').length === 3;
    throw isToken ? new InvalidTokenError() : this.wrong.refusalOf(address);
  }

  private accept(socket: WebSocket, wanted: UpgradeRequest, caller: Caller | null): void {
    const connection = new Connection(socket, this.limits);
    this.connections.add(connection);
    connection.onClosed(() => this.connections.delete(connection));
    const { credential } = wanted;
    if (caller && credential) this.reception.receiveKnown(connection, { caller, credential, wanted });
    else this.reception.receiveAnonymous(connection, wanted);
  }
}
