import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { connectionStateOf, SessionFencedError, SessionReason, type Session, type SessionEvent } from '@wharf/whatsapp';
import { InjectLogger, withContext, type Logger, type WorkContext } from '../../platform/logging/index.js';
import { ProcessRegistry } from '../process/index.js';
import { KeyedQueue } from './keyed-queue.js';
import { spreadOver } from './ownership/hand-over-plan.js';
import { LeaseKeeper } from './ownership/lease-keeper.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import {
  InjectSessionFactory,
  SESSION_HOST_OPTIONS,
  type SessionFactoryPort,
  type SessionHostOptions,
} from './session-factory.js';
import { SessionElsewhereError } from './session.errors.js';

/** What was handed over is left to the others for so long. */
const HANDED_OVER_MS = 10_000;

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
  private readonly handedOverAtMs = new Map<string, number>();
  private shuttingDown = false;

  constructor(
    private readonly keeper: LeaseKeeper,
    private readonly directory: SessionDirectory,
    private readonly router: SessionEventRouter,
    private readonly registry: ProcessRegistry,
    @InjectSessionFactory() private readonly factory: SessionFactoryPort,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.enabled) return;
    this.keeper.start({
      onLost: (instanceId, epoch) => this.abandon(instanceId, epoch),
      onConfirmed: (instanceId) => this.directory.tellItIsBack(instanceId),
    });
  }

  /** Ends every session, keeps the logins, and leaves each to another process, which goes on at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.shuttingDown = true;
    // Nobody is to hand anything over to this process any more.
    await this.registry.leave();
    await Promise.all([this.keeper.stop(), this.queue.settled()]);
    const ids = [...this.hosted.keys()];
    const heirs = await this.heirsOf(ids);
    const ends = ids.map((id) => this.queue.run(id, () => this.letGo(id, heirs.get(id) ?? null)));
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === 'rejected') this.log.warn({ err: end.reason }, 'a session did not stop cleanly');
    }
    await this.factory.close();
  }

  /** Whether this process may take connections on. */
  get canHost(): boolean {
    return this.options.enabled && !this.shuttingDown;
  }

  /** Whether there can be no other process. */
  get isAlone(): boolean {
    return this.options.takeOver;
  }

  /** Whether a session of the instance runs here. */
  isHosting(instanceId: string): boolean {
    return this.hosted.has(instanceId);
  }

  /** Whether the instance was left to another process a moment ago, which is to have its chance. */
  hasJustHandedOver(instanceId: string): boolean {
    const atMs = this.handedOverAtMs.get(instanceId);
    if (atMs === undefined) return false;
    if (this.options.now() - atMs < HANDED_OVER_MS) return true;
    this.handedOverAtMs.delete(instanceId);
    return false;
  }

  /**
   * Leaves some open sessions to another process, one after the other.
   * @returns the instances that were left to it.
   */
  async handOver(count: number, to: string): Promise<string[]> {
    const open = [...this.hosted].filter(([, { session }]) => connectionStateOf(session.reason) === 'open');
    const handed: string[] = [];
    for (const [instanceId, hosted] of open.slice(0, count)) {
      await this.queue.run(instanceId, async () => {
        if (this.shuttingDown || this.hosted.get(instanceId) !== hosted || hosted.ended) return;
        this.handedOverAtMs.set(instanceId, this.options.now());
        await this.letGo(instanceId, to);
        handed.push(instanceId);
      });
    }
    return handed;
  }

  /** Does something with an instance in its turn, unless a session of it runs here. */
  async unlessHosted(instanceId: string, work: () => Promise<void>): Promise<void> {
    await this.queue.run(instanceId, async () => {
      if (!this.hosted.has(instanceId)) await work();
    });
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
    if (running && !running.ended && !running.released) {
      await running.session.start();
      return running.session;
    }
    if (running) await this.letGo(instanceId);
    if (!this.canHost) throw new SessionElsewhereError();
    const epoch = await this.keeper.claim(instanceId);
    if (epoch === null) throw new SessionElsewhereError();

    try {
      return await this.host(instanceId, epoch);
    } catch (error) {
      if (this.hosted.has(instanceId)) await this.letGo(instanceId);
      else await this.keeper.release(instanceId, epoch);
      throw error;
    }
  }

  private async host(instanceId: string, epoch: string): Promise<Session> {
    const onEvent = (event: SessionEvent) => this.receive(hosted, event);
    const isHeld = () => this.keeper.isHeld(instanceId, epoch);
    const hosted: Hosted = {
      session: withContext(NOBODYS_WORK, () => this.factory.create({ instanceId, epoch, onEvent, isHeld })),
      epoch,
      ended: false,
      released: false,
    };
    this.hosted.set(instanceId, hosted);
    this.directory.put(hosted.session, { epoch, isHeld });
    await withContext(NOBODYS_WORK, () => hosted.session.start());
    return hosted.session;
  }

  private async receive(hosted: Hosted, event: SessionEvent): Promise<void> {
    const { instanceId } = hosted.session;
    if (hosted.released && event.type === 'state') return;
    // Another process may have the number by now: what this one hears of it counts no more.
    if (!this.keeper.isHeld(instanceId, hosted.epoch)) throw new SessionFencedError(instanceId);
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

  /** Stops the session without news of it, and gives the lease back. @param to who is to go on with it. */
  private async letGo(instanceId: string, to: string | null = null): Promise<void> {
    const hosted = this.hosted.get(instanceId);
    if (!hosted) return;
    hosted.released = true;
    // What comes from now on goes where the session will be.
    this.directory.remove(instanceId);
    try {
      await hosted.session.stop();
    } finally {
      this.hosted.delete(instanceId);
      await this.keeper.release(instanceId, hosted.epoch, to);
    }
  }

  /** Another process may have this number by now: its socket must go, and nothing may be said about it. */
  private abandon(instanceId: string, epoch: string): void {
    const hosted = this.hosted.get(instanceId);
    if (hosted?.epoch !== epoch || hosted.released) return;
    hosted.released = true;
    this.queue
      .run(instanceId, async () => {
        if (this.hosted.get(instanceId) === hosted) await this.letGo(instanceId);
      })
      .catch((err: unknown) => this.log.warn({ err, instanceId }, 'a session whose lease was lost did not stop'));
  }

  /** Which process is to go on with each instance; empty where there is none, or where that cannot be found out. */
  private async heirsOf(instanceIds: readonly string[]): Promise<Map<string, string>> {
    if (this.options.takeOver || instanceIds.length === 0) return new Map();
    try {
      return spreadOver(await this.registry.otherSessionLoads(), instanceIds);
    } catch (err) {
      this.log.debug({ err }, 'it is not known who could go on with the sessions');
      return new Map();
    }
  }
}
