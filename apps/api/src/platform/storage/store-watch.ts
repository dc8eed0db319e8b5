import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SessionFencedError } from '@wharf/whatsapp';
import { Client } from 'pg';
import { DatabaseAddress } from '../database/index.js';
import { isStoreGone, StoreUnavailableError } from '../errors/index.js';
import { hushWhile, InjectLogger, type Logger } from '../logging/index.js';
import { KeyPresence } from './keys/key-presence.js';
import { ReminderSchedule } from './reminder-schedule.js';

const LOOK_EVERY_MS = 1_000;
/** Far more than any server needs that is alive: what waits on it is cut off after that. */
const ANSWER_WITHIN_MS = 4_000;
/** This process may have been the one that was held up: then the answer is there already, and only has to be read. */
const GRACE_MS = 250;

/** The server has no room for one more connection; those that it has go on. */
const TOO_MANY_CONNECTIONS = '53300';

/** A lease that cannot be renewed is one that another process may have taken. */
const followsFromAbsence = (error: unknown): boolean => isStoreGone(error) || error instanceof SessionFencedError;

class SilentStoreError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super(`the database did not answer within ${ANSWER_WITHIN_MS} ms`);
  }
}

/**
 * Knows whether the database can be reached, by asking it once a second over a connection of its own. While it is away
 * requests are refused at once instead of being kept waiting, and the log has one line at each end and a reminder now
 * and then, however many parts of the gateway run into it. A server that hangs is told from one that works long on a
 * statement: then every connection of this process is cut, so that nothing waits on it for ever. The same connection
 * tells other processes which keys this one has.
 */
@Injectable()
export class StoreWatch implements OnModuleInit, OnApplicationShutdown {
  private readonly stopped = new AbortController();
  private readonly reminders = new ReminderSchedule();
  private client: Client | null = null;
  private socket = new Socket();
  private isEstablished = false;
  private awaySinceMs: number | null = null;
  private unhush: (() => void) | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly address: DatabaseAddress,
    private readonly keys: KeyPresence,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.unhush = hushWhile(this.log, (error) => this.isAway && followsFromAbsence(error));
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await this.drop();
    this.unhush?.();
  }

  /** Whether the database could not be reached when it was last asked. */
  get isAway(): boolean {
    return this.awaySinceMs !== null;
  }

  /** @throws StoreUnavailableError while the database is away. */
  assertReachable(): void {
    if (this.isAway) throw new StoreUnavailableError(undefined, true);
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      await this.look();
      await sleep(LOOK_EVERY_MS, undefined, { signal: this.stopped.signal, ref: false }).catch(() => undefined);
    }
  }

  private async look(isSecondLook = false): Promise<void> {
    const hadConnection = this.isEstablished;
    try {
      await this.ask();
      this.onAnswer();
    } catch (error) {
      await this.drop();
      if (this.stopped.signal.aborted) return;
      if (error instanceof SilentStoreError) return this.onSilence(error, hadConnection);
      // Somebody may have ended this one connection, even while it was made: a new one tells.
      if (!isSecondLook && !this.isAway) return this.look(true);
      if (isStoreGone(error) && (error as { code?: unknown }).code !== TOO_MANY_CONNECTIONS) this.onGone(error);
      else this.log.debug({ err: error }, 'the database could not be asked how it is');
    }
  }

  private async ask(): Promise<void> {
    const asking = this.query();
    asking.catch(() => undefined);
    const answered = asking.then(() => true);
    const waiting = { ref: false, signal: this.stopped.signal };
    if (await Promise.race([answered, sleep(ANSWER_WITHIN_MS, false, waiting)])) return;
    if (await Promise.race([answered, sleep(GRACE_MS, false, waiting)])) return;
    throw new SilentStoreError();
  }

  private async query(): Promise<void> {
    if (!this.client) {
      const { connectionString } = this.address;
      const socket = new Socket();
      this.socket = socket;
      const stream = () => socket;
      const client = new Client({ connectionString, application_name: 'wharf watch', keepAlive: true, stream });
      client.on('error', () => undefined);
      this.client = client;
      await client.connect();
      await this.keys.announce(client);
      this.isEstablished = true;
    }
    await this.client.query('SELECT 1');
  }

  /** Resolves when the connection is closed: one that a server leaves hanging half made cannot be told to end. */
  private async drop(): Promise<void> {
    const { client, socket } = this;
    this.client = null;
    this.isEstablished = false;
    if (!client) return;
    const ended = client.end().catch(() => undefined);
    await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
    socket.destroy();
  }

  private onAnswer(): void {
    if (this.awaySinceMs === null) return;
    const awayMs = Math.round(performance.now() - this.awaySinceMs);
    this.awaySinceMs = null;
    this.log.info({ awayMs }, 'the database answers again');
  }

  private onSilence(error: SilentStoreError, hadConnection: boolean): void {
    // A server that takes no new connections may well serve those that it has.
    const cut = hadConnection || this.isAway ? this.address.sockets.cut() : 0;
    this.log.debug({ cut }, 'cut the connections to a database that hangs');
    this.onGone(error);
  }

  private onGone(error: unknown): void {
    // Not as an error of the line: those are what is hushed.
    const reason = error instanceof Error ? error.message : String(error);
    if (this.awaySinceMs === null) {
      this.awaySinceMs = performance.now();
      this.reminders.begin(this.awaySinceMs);
      this.log.warn({ reason }, 'the database cannot be reached; requests are refused until it is back');
    } else if (this.reminders.isDue(performance.now())) {
      const awayMs = Math.round(performance.now() - this.awaySinceMs);
      this.log.warn({ reason, awayMs }, 'the database is still away');
    }
  }
}
