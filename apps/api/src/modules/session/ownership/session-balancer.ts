import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { ProcessRepository } from '../../process/index.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { SessionHost } from '../session-host.js';
import { handOverPlan } from './hand-over-plan.js';

const LOOK_EVERY_MS = 5_000;
/** After a hand-over the counts have to settle before they mean anything. */
export const COOL_DOWN_MS = 10_000;
/** What was handed over and came back says that the other process, which is still there, cannot connect it. */
export const CAME_BACK_MS = 600_000;

const NOTHING: { to: string; instanceIds: string[] } = { to: '', instanceIds: [] };

/** Hands numbers over to processes that carry clearly less, when one has joined or come back. */
@Injectable()
export class SessionBalancer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private quietUntilMs = 0;
  private handed = NOTHING;

  constructor(
    private readonly host: SessionHost,
    private readonly processes: ProcessRepository,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.enabled || this.options.takeOver) return;
    this.timer = setInterval(() => {
      this.looking = this.look().catch((err: unknown) => this.log.debug({ err }, 'sessions could not be balanced'));
    }, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Compares what processes carry, and hands some numbers over where that is called for. */
  async look(): Promise<void> {
    const nowMs = this.options.now();
    if (nowMs < this.quietUntilMs) return;
    const loads = await this.processes.sessionLoads();
    const { to, instanceIds } = this.handed;
    this.handed = NOTHING;
    const isThere = loads.some(({ id }) => id === to);
    if (isThere && instanceIds.some((instanceId) => this.host.isHosting(instanceId))) {
      this.quietUntilMs = nowMs + CAME_BACK_MS;
      return this.log.warn({ to }, 'sessions that were handed over came back; keeping the rest for now');
    }
    const plan = handOverPlan(loads, this.options.owner);
    if (!plan) return;
    this.handed = { to: plan.to, instanceIds: await this.host.handOver(plan.count, plan.to) };
    this.quietUntilMs = this.options.now() + COOL_DOWN_MS;
    const sessions = this.handed.instanceIds.length;
    if (sessions > 0) this.log.info({ to: plan.to, sessions }, 'handed sessions over');
  }
}
