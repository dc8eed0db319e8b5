import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { connectionStateOf, SessionReason } from '@wharf/whatsapp';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { ConnectionAttempts } from '../attempt/connection-attempts.js';
import { inParallel } from '../in-parallel.js';
import { SessionEventRouter } from '../session-event-router.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { SessionHost } from '../session-host.js';
import { SessionElsewhereError } from '../session.errors.js';
import { HAND_OVER_CHANNEL, LeaseRepository, type UnattendedInstance } from './lease.repository.js';

/** So many numbers connect at once when a process starts: more would only wait for each other. */
const STARTS_AT_ONCE = 10;
const LOOK_EVERY_MS = 5_000;

/** Starts what should be connected and that nobody holds: at start-up, when a process died, and what is handed over. */
@Injectable()
export class SessionAdopter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private adopting: Promise<void> | null = null;
  private stopping = false;
  /** Instances that another process has left to this one and that were not looked at yet. */
  private readonly leftToUs = new Set<string>();
  private takingOver: Promise<void> = Promise.resolve();
  private unlisten: (() => Promise<void>) | null = null;

  constructor(
    private readonly host: SessionHost,
    private readonly leases: LeaseRepository,
    private readonly router: SessionEventRouter,
    private readonly attempts: ConnectionAttempts,
    private readonly listener: PgListener,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.enabled) return;
    // Before the first request is served: what the rows say of connections is from before the process ended.
    await this.markUnattendedAway();
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    if (this.options.takeOver) return;
    this.unlisten = await this.listener.listen(HAND_OVER_CHANNEL, (payload) => {
      const [to, instanceId] = payload.split(' ');
      if (to === this.options.owner && instanceId) this.takeHandedOver(instanceId);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    await this.unlisten?.();
    await Promise.all([this.adopting, this.takingOver]);
  }

  private look(): void {
    this.adopting ??= this.adoptUnattended(null).finally(() => (this.adopting = null));
  }

  /** Only what was left to this process: the rest is on its way to others. */
  private takeHandedOver(instanceId: string): void {
    this.leftToUs.add(instanceId);
    void this.takingOver.then(async () => {
      if (this.leftToUs.size === 0) return;
      const left = new Set(this.leftToUs);
      this.leftToUs.clear();
      this.takingOver = this.adoptUnattended(left);
      await this.takingOver;
    });
  }

  private async adoptUnattended(only: ReadonlySet<string> | null): Promise<void> {
    if (this.stopping) return;
    try {
      const unattended = await this.leases.findUnattended(this.options.owner, this.options.takeOver);
      // What this process has handed over is for others, unless they leave it to this one again.
      const isMine = (id: string) => (only ? only.has(id) : !this.host.hasJustHandedOver(id));
      const mine = unattended.filter(({ instanceId: id }) => !this.host.isHosting(id) && isMine(id));
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
    try {
      await this.host.unlessHosted(instanceId, () =>
        this.router.dispatch(instanceId, {
          type: 'state',
          reason: SessionReason.Reconnecting,
          statusCode: 428,
          detail: 'The gateway was restarted.',
        }),
      );
    } catch (err) {
      // Another process has gone on with it since it was looked for.
      if (!(err instanceof SessionElsewhereError)) throw err;
    }
  }

  private async adopt({ instanceId }: UnattendedInstance): Promise<void> {
    if (this.stopping) return;
    try {
      if (await this.host.hasLogin(instanceId)) await this.host.start(instanceId);
      else await this.giveUpUnscanned(instanceId);
    } catch (err) {
      // A claim that another process won is nothing to report.
      if (!(err instanceof SessionElsewhereError))
        this.log.error({ err, instanceId }, 'a session could not be started');
    }
  }

  /** A QR that was on show when its process ended is gone; nobody should wait for it. */
  private async giveUpUnscanned(instanceId: string): Promise<void> {
    await this.host.unlessHosted(instanceId, async () => {
      if (this.attempts.current(instanceId)) return;
      await this.router.dispatch(instanceId, {
        type: 'state',
        reason: SessionReason.QrExpired,
        statusCode: 428,
        detail: 'The gateway was restarted before the QR code was scanned.',
      });
    });
  }
}
