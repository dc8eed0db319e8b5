import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { connectionStateOf, SessionReason, type Session, type SessionEvent } from '@wharf/whatsapp';
import { InjectLogger, withContext, type Logger, type WorkContext } from '../../platform/logging/index.js';
import { ConnectionAttempts } from './attempt/connection-attempts.js';
import { KeyedQueue } from './keyed-queue.js';
import { LEASE_MS, LeaseRepository, RENEW_EVERY_MS, type UnattendedInstance } from './lease.repository.js';
import { inParallel } from './in-parallel.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import {
  InjectSessionFactory,
  SESSION_HOST_OPTIONS,
  type SessionFactoryPort,
  type SessionHostOptions,
} from './session-factory.js';
import { SessionElsewhereError } from './session.errors.js';

/** So many numbers connect at once when a process starts: more would only wait for each other. */
const STARTS_AT_ONCE = 10;

/** A session has nothing left to do in these states until somebody asks for a connection again. */
const ENDED: ReadonlySet<SessionReason> = new Set([
  SessionReason.NeverPaired,
  SessionReason.Stopped,
  SessionReason.QrExpired,
  SessionReason.LoggedOut,
  SessionReason.Replaced,
  SessionReason.Restricted,
  SessionReason.PasskeyRequired,
]);

/** Whether a connection in this state was given up, as opposed to one that is being worked on. */
export const isEnded = (reason: SessionReason): boolean => ENDED.has(reason);

/** A session outlives the request that started it: its log lines are not that request's. */
const NOBODYS_WORK: WorkContext = { requestId: undefined, instanceId: undefined };

interface Hosted {
  session: Session;
  epoch: string;
  /** Its last state was one that only a person can end. */
  ended: boolean;
  /** It is being given up by the host, not by a person: its last words are not news. */
  released: boolean;
}

/**
 * Keeps the sockets of this process: one lease, one session and one owner for each. What is done to one instance is
 * done one after the other.
 */
@Injectable()
export class SessionHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly hosted = new Map<string, Hosted>();
  private readonly queue = new KeyedQueue();
  private renewedAtMs = 0;
  private timer: NodeJS.Timeout | null = null;
  private adopting: Promise<void> | null = null;
  private renewing: Promise<void> = Promise.resolve();
  private shuttingDown = false;

  constructor(
    private readonly leases: LeaseRepository,
    private readonly directory: SessionDirectory,
    private readonly router: SessionEventRouter,
    private readonly attempts: ConnectionAttempts,
    @InjectSessionFactory() private readonly factory: SessionFactoryPort,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.enabled) return;
    this.renewedAtMs = Date.now();
    // Before the first request is served: what the rows say of connections is from before the process ended.
    await this.markUnattendedAway();
    this.lookForUnattended();
    this.timer = setInterval(() => this.tick(), RENEW_EVERY_MS);
  }

  /** Ends every session, keeps the logins, and gives the leases back so that another process can go on at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.shuttingDown = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all([this.adopting, this.renewing]);
    const ends = [...this.hosted.keys()].map((id) => this.queue.run(id, () => this.letGo(id)));
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === 'rejected') this.log.warn({ err: end.reason }, 'a session did not stop cleanly');
    }
    await this.factory.close();
  }

  /**
   * Makes sure that a session of the instance runs here; harmless when one does.
   * @throws SessionElsewhereError when another process holds its lease.
   */
  async start(instanceId: string): Promise<Session> {
    return this.queue.run(instanceId, () => this.startNow(instanceId));
  }

  /** Ends the session and keeps the login. Harmless when none runs. */
  async stop(instanceId: string): Promise<void> {
    return this.queue.run(instanceId, () => this.end(instanceId, (session) => session.stop()));
  }

  /** Unlinks the device at WhatsApp and wipes the login. Harmless when no session runs. */
  async logout(instanceId: string): Promise<void> {
    return this.queue.run(instanceId, () =>
      this.end(instanceId, async (session) => {
        await session.logout();
        await session.stop();
      }),
    );
  }

  /**
   * Ends the session's socket and opens a new one with the same login.
   * @throws SessionElsewhereError when another process holds its lease.
   */
  async restart(instanceId: string): Promise<Session> {
    return this.queue.run(instanceId, async () => {
      await this.letGo(instanceId);
      return this.startNow(instanceId);
    });
  }

  /** Whether somebody could scan nothing and still be connected. */
  hasLogin(instanceId: string): Promise<boolean> {
    return this.factory.hasLogin(instanceId);
  }

  private async startNow(instanceId: string): Promise<Session> {
    const running = this.hosted.get(instanceId);
    if (running && !running.ended) {
      await running.session.start();
      return running.session;
    }
    if (running) await this.letGo(instanceId);
    if (!this.options.enabled || this.shuttingDown) throw new SessionElsewhereError();
    const epoch = await this.leases.claim(instanceId, this.options.owner, this.options.takeOver);
    if (epoch === null) throw new SessionElsewhereError();

    const onEvent = (event: SessionEvent) => this.receive(hosted, event);
    const hosted: Hosted = {
      session: withContext(NOBODYS_WORK, () => this.factory.create({ instanceId, epoch, onEvent })),
      epoch,
      ended: false,
      released: false,
    };
    this.hosted.set(instanceId, hosted);
    this.directory.put(hosted.session);
    await withContext(NOBODYS_WORK, () => hosted.session.start());
    return hosted.session;
  }

  private async receive(hosted: Hosted, event: SessionEvent): Promise<void> {
    const { instanceId } = hosted.session;
    if (hosted.released && event.type === 'state') return;
    await withContext({ instanceId }, () => this.router.dispatch(instanceId, event));
    if (event.type !== 'state') return;
    hosted.ended = isEnded(event.reason);
    if (hosted.ended) this.retire(hosted);
  }

  /** Lets an ended session go. Not awaited by its own event, because stopping waits for events. */
  private retire(hosted: Hosted): void {
    const { instanceId } = hosted.session;
    this.queue
      .run(instanceId, async () => {
        if (this.hosted.get(instanceId) === hosted && hosted.ended) await this.letGo(instanceId);
      })
      .catch((err: unknown) => this.log.error({ err, instanceId }, 'an ended session did not stop'));
  }

  private async end(instanceId: string, how: (session: Session) => Promise<void>): Promise<void> {
    const hosted = this.hosted.get(instanceId);
    if (!hosted) return;
    try {
      await how(hosted.session);
    } finally {
      await this.letGo(instanceId);
    }
  }

  /** Stops the session without news of it, and gives the lease back. */
  private async letGo(instanceId: string): Promise<void> {
    const hosted = this.hosted.get(instanceId);
    if (!hosted) return;
    hosted.released = true;
    try {
      await hosted.session.stop();
    } finally {
      this.hosted.delete(instanceId);
      this.directory.remove(instanceId);
    }
    await this.leases.release(instanceId, this.options.owner, hosted.epoch);
  }

  private tick(): void {
    this.renewing = this.renew().catch((err: unknown) => {
      this.log.warn({ err }, 'leases could not be renewed');
      if (Date.now() - this.renewedAtMs > LEASE_MS) this.abandon([...this.hosted.values()]);
    });
    this.lookForUnattended();
  }

  private lookForUnattended(): void {
    this.adopting ??= this.adoptUnattended().finally(() => (this.adopting = null));
  }

  private async renew(): Promise<void> {
    const askedAtMs = Date.now();
    const before = [...this.hosted.values()];
    const held = await this.leases.renew(this.options.owner);
    this.renewedAtMs = askedAtMs;
    this.abandon(before.filter(({ session, epoch }) => held.get(session.instanceId) !== epoch));
  }

  /** Another process may have these numbers by now: their sockets must go, and nothing may be said about it. */
  private abandon(lost: Hosted[]): void {
    for (const hosted of lost) {
      const { instanceId } = hosted.session;
      if (hosted.released || this.hosted.get(instanceId) !== hosted) continue;
      this.log.warn({ instanceId }, 'lost the lease of a session');
      hosted.released = true;
      this.queue
        .run(instanceId, async () => {
          if (this.hosted.get(instanceId) === hosted) await this.letGo(instanceId);
        })
        .catch((err: unknown) => this.log.warn({ err, instanceId }, 'a session whose lease was lost did not stop'));
    }
  }

  /** Starts what should be connected and that nobody holds: at start-up, and when another process died. */
  private async adoptUnattended(): Promise<void> {
    if (this.shuttingDown) return;
    try {
      const unattended = await this.leases.findUnattended(this.options.owner, this.options.takeOver);
      const mine = unattended.filter(({ instanceId }) => !this.hosted.has(instanceId));
      await inParallel(STARTS_AT_ONCE, mine, (instance) => this.adopt(instance));
    } catch (err) {
      this.log.warn({ err }, 'unattended sessions could not be looked for');
    }
  }

  private async markUnattendedAway(): Promise<void> {
    const unattended = await this.leases.findUnattended(this.options.owner, this.options.takeOver);
    await inParallel(STARTS_AT_ONCE, unattended, (instance) => this.sayItIsAway(instance));
  }

  /** Its process ended without a word: until its turn comes nobody should be told that it is open. */
  private async sayItIsAway({ instanceId, reason }: UnattendedInstance): Promise<void> {
    if (connectionStateOf(reason) !== 'open') return;
    await this.queue.run(instanceId, async () => {
      if (this.hosted.has(instanceId)) return;
      await this.router.dispatch(instanceId, {
        type: 'state',
        reason: SessionReason.Reconnecting,
        statusCode: 428,
        detail: 'The gateway was restarted.',
      });
    });
  }

  private async adopt({ instanceId }: UnattendedInstance): Promise<void> {
    if (this.shuttingDown) return;
    try {
      if (await this.factory.hasLogin(instanceId)) await this.start(instanceId);
      else await this.giveUpUnscanned(instanceId);
    } catch (err) {
      // A claim that another process won is nothing to report.
      if (!(err instanceof SessionElsewhereError))
        this.log.error({ err, instanceId }, 'a session could not be started');
    }
  }

  /** A QR that was on show when its process ended is gone; nobody should wait for it. */
  private async giveUpUnscanned(instanceId: string): Promise<void> {
    await this.queue.run(instanceId, async () => {
      if (this.hosted.has(instanceId) || this.attempts.current(instanceId)) return;
      await this.router.dispatch(instanceId, {
        type: 'state',
        reason: SessionReason.QrExpired,
        statusCode: 428,
        detail: 'The gateway was restarted before the QR code was scanned.',
      });
    });
  }
}
