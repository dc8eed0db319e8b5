import { setTimeout as sleep } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { connectionStateOf } from '@wharf/whatsapp';
import { PgListener } from '@wharf/storage';
import { InjectLogger, withContext, type Logger } from '../../../platform/logging/index.js';
import { SessionDirectory } from '../session-directory.js';
import { SessionEventRouter } from '../session-event-router.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { SessionElsewhereError } from '../session.errors.js';
import { isCommandName, type CommandArgs, type CommandName, type CommandResult } from './command-map.js';
import {
  COMMAND_CHANNELS,
  CommandRepository,
  readWaitingCommand,
  type ClaimedCommand,
  type WaitingCommand,
} from './command.repository.js';
import { methodOf } from './session-methods.js';
import { RemoteFaultError, toWire, fromWire } from './wire-error.js';

/** What notifications told of is looked for again so often: they are lost with their connection. */
const LOOK_EVERY_MS = 5_000;
const CLEAR_EVERY_MS = 60_000;
const ANSWER_TRIES = 60;
const ANSWER_RETRY_MS = 500;
/** How long commands under way may go on when the process is told to stop. */
const STOP_LIMIT_MS = 3_000;

type Handler<N extends CommandName> = (instanceId: string, ...args: CommandArgs<N>) => Promise<CommandResult<N>>;
type AnyHandler = (instanceId: string, ...args: unknown[]) => Promise<unknown>;

/** Does what other processes ask of the sessions of this one. */
@Injectable()
export class CommandRunner implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly handlers = new Map<string, AnyHandler>();
  private readonly running = new Set<Promise<void>>();
  private timers: NodeJS.Timeout[] = [];
  private unlisten: (() => Promise<void>) | null = null;
  private stopping = false;
  private looking = false;
  private lookAgain = false;

  constructor(
    private readonly commands: CommandRepository,
    private readonly directory: SessionDirectory,
    private readonly router: SessionEventRouter,
    private readonly listener: PgListener,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.on('operation', (instanceId, path, args) => this.operate(instanceId, path, args));
    // Commands that came while the connection was being made wait for what becomes of it.
    this.router.on('state', async () => void this.look());
  }

  async onApplicationBootstrap(): Promise<void> {
    // Where there can be no other process, nobody asks.
    if (!this.options.enabled || this.options.takeOver) return;
    this.unlisten = await this.listener.listen(COMMAND_CHANNELS.asked, (payload) => {
      const command = readWaitingCommand(payload);
      if (command) this.take([command]);
    });
    this.listener.on('reconnected', this.look);
    this.timers = [setInterval(this.look, LOOK_EVERY_MS), setInterval(this.clear, CLEAR_EVERY_MS)];
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.timers.forEach((timer) => clearInterval(timer));
    this.listener.off('reconnected', this.look);
    await this.unlisten?.();
    await Promise.race([Promise.all(this.running), sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
  }

  /** Says how one kind of command is done. */
  on<N extends CommandName>(action: N, handler: Handler<N>): void {
    // Sound because the arguments of a command were made for its action.
    this.handlers.set(action, handler as unknown as AnyHandler);
  }

  /** Takes on what waits for this process. Many may call for it at once: a look that has begun may have missed some. */
  private readonly look = (): void => {
    if (this.stopping || this.timers.length === 0) return;
    this.lookAgain = this.looking;
    if (this.looking) return;
    this.looking = true;
    this.commands
      .findFor(this.options.owner)
      .then((found) => this.take(found))
      .catch((err: unknown) => this.log.debug({ err }, 'commands could not be looked for'))
      .finally(() => {
        this.looking = false;
        if (this.lookAgain) this.look();
      });
  };

  /** Takes away what nobody will fetch any more: whoever asked has died. */
  private readonly clear = (): void => {
    this.commands.clear().catch((err: unknown) => this.log.debug({ err }, 'old commands could not be cleared away'));
  };

  private take(found: readonly WaitingCommand[]): void {
    if (this.stopping) return;
    for (const command of found) {
      if (!this.canBegin(command)) continue;
      const run = this.run(command.id).catch((err: unknown) =>
        this.log.warn({ err, instanceId: command.instanceId }, 'a command of another process could not be answered'),
      );
      this.running.add(run);
      void run.finally(() => this.running.delete(run));
    }
  }

  /** A connection that is being made is waited for: in a moment the same command finds it open. */
  private canBegin({ instanceId, needsOwner }: WaitingCommand): boolean {
    const session = this.directory.get(instanceId);
    if (!needsOwner) return true;
    return session !== null && !(session.ownerJid !== null && connectionStateOf(session.reason) === 'connecting');
  }

  private async run(id: string): Promise<void> {
    const { now, owner } = this.options;
    const askedAtMs = now();
    const command = await this.commands.claim(id, owner);
    if (!command) return;
    // A process that was paused between the two lines must not do late what nobody waits for any more.
    if (now() > askedAtMs + command.leftMs)
      return this.log.warn({ action: command.action }, 'a command came too late and was not run');
    const { outcome, answer } = await withContext({ instanceId: command.instanceId }, () => this.outcomeOf(command));
    await this.answer(command, outcome, answer);
  }

  private async outcomeOf(command: ClaimedCommand): Promise<{ outcome: 'done' | 'failed'; answer: Buffer }> {
    const { instanceId, action, payload } = command;
    try {
      const handler = isCommandName(action) ? this.handlers.get(action) : undefined;
      if (!handler) throw new Error(`this process does not know the command ${action}`);
      const args = deserialize(payload) as unknown[];
      return { outcome: 'done', answer: serialize(await handler(instanceId, ...args)) };
    } catch (error) {
      const wire = toWire(error);
      if (fromWire(wire) instanceof RemoteFaultError) this.log.error({ err: error, action }, 'a command failed');
      return { outcome: 'failed', answer: serialize(wire) };
    }
  }

  /** Somebody may be waiting still when the database, which was away, is back. */
  private async answer({ id }: ClaimedCommand, outcome: 'done' | 'failed', answer: Buffer): Promise<void> {
    for (let triesLeft = ANSWER_TRIES; ; triesLeft -= 1) {
      try {
        return await this.commands.answer(id, outcome, answer);
      } catch (error) {
        if (this.stopping || triesLeft <= 1) throw error;
        await sleep(ANSWER_RETRY_MS);
      }
    }
  }

  /** @throws what the session throws. */
  private async operate(instanceId: string, path: string, args: unknown[]): Promise<unknown> {
    const session = this.directory.get(instanceId);
    if (!session) throw new SessionElsewhereError();
    const method = methodOf(session, path);
    if (!method) throw new Error(`a session has no operation ${path}`);
    return method(...args);
  }
}
