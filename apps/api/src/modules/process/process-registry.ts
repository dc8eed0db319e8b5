import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ROLES, type Role } from '../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { HealthChecks } from '../health/index.js';
import { ProcessIdentity } from './process-identity.js';
import { ProcessRepository, type SessionLoad } from './process.repository.js';

const SAY_EVERY_MS = 5_000;

/** Lets the processes of a deployment know of each other: each says every five seconds that it is there. */
@Injectable()
export class ProcessRegistry implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private saying: Promise<void> = Promise.resolve();
  private left: Promise<void> | null = null;

  constructor(
    private readonly self: ProcessIdentity,
    private readonly processes: ProcessRepository,
    private readonly checks: HealthChecks,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** A process that leaves something to others is only as well as they are. */
  onModuleInit(): void {
    for (const role of ROLES) {
      if (role !== 'api' && !this.self.roles.includes(role)) this.checks.add(role, () => this.mustBeServed(role));
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.processes.see(this.self);
    this.timer = setInterval(() => this.say(), SAY_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.leave();
  }

  /** Nobody counts on this process from now on. Harmless when it was said before. */
  leave(): Promise<void> {
    this.left ??= this.leaveNow();
    return this.left;
  }

  /** What the others carry that have the `sessions` role, the least first. */
  async otherSessionLoads(): Promise<SessionLoad[]> {
    return (await this.processes.sessionLoads()).filter(({ id }) => id !== this.self.id);
  }

  private async leaveNow(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.saying;
    // Where the database is away the others find out by themselves.
    await this.processes
      .forget(this.self.id)
      .catch((err: unknown) => this.log.debug({ err }, 'the end of this process could not be told'));
  }

  private say(): void {
    this.saying = this.processes
      .see(this.self)
      .catch((err: unknown) => this.log.debug({ err }, 'this process could not say that it is there'));
  }

  private async mustBeServed(role: Role): Promise<void> {
    if (!(await this.processes.isServed(role))) throw new Error(`no process with the role ${role} is there`);
  }
}
