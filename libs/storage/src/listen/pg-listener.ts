import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier, type ClientConfig } from 'pg';
import { silentLogger, type StorageLogger } from '../logger.js';

const CONNECT_TIMEOUT_MS = 5_000;
const RETRY_MS = { first: 100, longest: 5_000 } as const;

/** What a channel's listener is called with: the payload of NOTIFY, '' where it had none. */
export type NotificationCallback = (payload: string) => void;

/** How a listener reaches the database. */
export interface PgListenerOptions {
  /** A direct connection: LISTEN does not pass a transaction pooler. */
  connectionString: string;
  /** Makes the sockets; whoever makes them can cut them when the server hangs. */
  stream?: ClientConfig['stream'];
  logger?: StorageLogger;
}

/**
 * Hears NOTIFY on one connection of its own, and connects again with back-off when that is lost. What was notified
 * meanwhile is gone, so after `reconnected` a listener must look at the rows themselves.
 */
export class PgListener extends EventEmitter<{ reconnected: [] }> {
  private readonly callbacks = new Map<string, Set<NotificationCallback>>();
  private readonly logger: StorageLogger;
  /** The connection, or the attempt to get (back) to one; null before the first. */
  private connection: Promise<Client> | null = null;
  /** The client that is in use: the end of any other means nothing. */
  private active: Client | null = null;
  private closed = false;

  constructor(private readonly options: PgListenerOptions) {
    super();
    this.logger = options.logger ?? silentLogger;
  }

  /**
   * Calls back for every notification on a channel; resolves once the database listens, with the way to stop.
   * Several callbacks of one channel share its LISTEN.
   * @throws what `pg` throws when the first connection cannot be made; later losses are mended here.
   */
  async listen(channel: string, callback: NotificationCallback): Promise<() => Promise<void>> {
    if (this.closed) throw new Error('This listener is closed.');
    const known = this.callbacks.get(channel);
    if (known) known.add(callback);
    else this.callbacks.set(channel, new Set([callback]));
    try {
      // A connection that is lost right here is replaced by one that listens to every wanted channel.
      this.connection ??= this.open();
      await (await this.connection).query(`LISTEN ${escapeIdentifier(channel)}`);
    } catch (error) {
      if (!this.active) this.connection = null;
      await this.forget(channel, callback);
      throw error;
    }
    return () => this.forget(channel, callback);
  }

  /** Ends the connection; no callback is called any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.active = null;
    this.callbacks.clear();
    const client = await this.connection?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private async forget(channel: string, callback: NotificationCallback): Promise<void> {
    const callbacks = this.callbacks.get(channel);
    callbacks?.delete(callback);
    if (callbacks?.size !== 0) return;
    this.callbacks.delete(channel);
    // A lost connection listens to nothing, and the next one only to what is still wanted.
    await this.active?.query(`UNLISTEN ${escapeIdentifier(channel)}`).catch(() => undefined);
  }

  /** Connects and listens to every wanted channel. */
  private async open(): Promise<Client> {
    const client = new Client({ ...this.clientOptions(), keepAlive: true });
    client.on('error', (error) => this.onLost(client, error));
    client.on('end', () => this.onLost(client));
    client.on('notification', ({ channel, payload }) => this.dispatch(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.callbacks.keys()) await client.query(`LISTEN ${escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (!this.closed) this.active = client;
    return client;
  }

  private clientOptions(): ClientConfig {
    const { connectionString, stream } = this.options;
    return { connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, ...(stream && { stream }) };
  }

  private onLost(client: Client, error?: Error): void {
    if (client !== this.active) return;
    this.active = null;
    this.logger.warn({ err: error }, 'lost the connection for notifications; connecting again');
    this.connection = this.reopen();
    this.connection.catch(() => undefined);
  }

  private async reopen(): Promise<Client> {
    for (let delayMs: number = RETRY_MS.first; !this.closed; delayMs = Math.min(delayMs * 2, RETRY_MS.longest)) {
      // Jitter, so that processes that lost the same server do not come back in step.
      await sleep(delayMs * (0.5 + Math.random() / 2), undefined, { ref: false });
      try {
        const client = await this.open();
        if (!this.closed) this.emit('reconnected');
        return client;
      } catch (error) {
        this.logger.debug({ err: error }, 'the database is not back yet');
      }
    }
    throw new Error('This listener is closed.');
  }

  private dispatch(channel: string, payload: string): void {
    for (const callback of this.callbacks.get(channel) ?? []) {
      try {
        callback(payload);
      } catch (error) {
        this.logger.error({ err: error, channel }, 'a notification listener threw');
      }
    }
  }
}
