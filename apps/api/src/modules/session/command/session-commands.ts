import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { SESSION_HOST_OPTIONS, type SessionHostOptions } from '../session-factory.js';
import { SessionElsewhereError } from '../session.errors.js';
import { SessionAnswerLostError, SessionNotAnsweringError, SessionsUnavailableError } from './command.errors.js';
import {
  COMMAND_POLICIES,
  type CommandArgs,
  type CommandLimits,
  type CommandName,
  type CommandResult,
} from './command-map.js';
import { COMMAND_CHANNELS, CommandRepository, type CommandOutcome } from './command.repository.js';
import { fromWire, type WireError } from './wire-error.js';

/** Asks the process that holds an instance's socket, and waits for its answer. */
@Injectable()
export class SessionCommands implements OnApplicationBootstrap {
  /** Wakes whoever waits for the answer of a command. */
  private readonly waiting = new Map<string, () => void>();

  constructor(
    private readonly commands: CommandRepository,
    private readonly listener: PgListener,
    @Inject(SESSION_HOST_OPTIONS) private readonly options: SessionHostOptions,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(COMMAND_CHANNELS.answered, (id) => this.waiting.get(id)?.());
    this.listener.on('reconnected', () => this.waiting.forEach((wake) => wake()));
  }

  /**
   * Has something done where the socket is.
   * @param limits how long to wait; as the command's policy has it unless said otherwise.
   * @throws what it was answered with; SessionsUnavailableError and SessionNotAnsweringError when nothing was done,
   * SessionAnswerLostError when that is not known; SessionElsewhereError where there can be no other process.
   */
  async ask<N extends CommandName>(
    instanceId: string,
    action: N,
    args: CommandArgs<N>,
    limits: Partial<CommandLimits> = {},
  ): Promise<CommandResult<N>> {
    if (this.options.takeOver) throw new SessionElsewhereError();
    const id = randomUUID();
    const { needsOwner, beginMs, runMs } = { ...COMMAND_POLICIES[action], ...limits };
    const payload = serialize(args);
    const askedAtMs = performance.now();
    const news = new News();
    this.waiting.set(id, () => news.tell());
    try {
      const isPut = await this.commands.ask({
        id,
        instanceId,
        action,
        needsOwner,
        payload,
        askedBy: this.options.owner,
        beginMs,
      });
      if (!isPut) throw new SessionsUnavailableError();
      // Sound because the handler of this very action made the answer.
      const answer =
        (await this.within(id, news, askedAtMs + beginMs)) ?? (await this.afterBegin(id, news, { beginMs, runMs }));
      return settled(answer) as CommandResult<N>;
    } finally {
      this.waiting.delete(id);
    }
  }

  /** The answer; null when there is none by then. */
  private async within(id: string, news: News, deadlineMs: number): Promise<CommandOutcome | null> {
    while (await news.within(deadlineMs - performance.now())) {
      const taken = await this.tried(() => this.commands.takeAnswered(id));
      if (taken) return taken;
    }
    return null;
  }

  /** The answer of a command that somebody may have begun with. @throws where there is none. */
  private async afterBegin(id: string, news: News, { beginMs, runMs }: CommandLimits): Promise<CommandOutcome> {
    if (await this.tried(() => this.commands.takeBackUnbegun(id))) throw new SessionNotAnsweringError(beginMs);
    const answer = await this.within(id, news, performance.now() + runMs);
    if (answer) return answer;
    // Of an answer that was given, the news may have been lost.
    const left = await this.tried(() => this.commands.giveUp(id));
    if (left?.outcome) return left;
    throw new SessionAnswerLostError(beginMs + runMs);
  }

  /** Where the database is away for a moment, the end of the time decides. */
  private async tried<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (err) {
      this.log.debug({ err }, 'it is not known how far a command has come');
      return null;
    }
  }
}

/** @throws what the command failed with. */
function settled({ outcome, answer }: CommandOutcome): unknown {
  const value: unknown = answer === null ? undefined : deserialize(answer);
  if (outcome === 'failed') throw fromWire(value as WireError);
  return value;
}

/** Something may have happened, or the time is over. */
class News {
  private isNew = false;
  private wake: () => void = () => undefined;

  tell(): void {
    this.isNew = true;
    this.wake();
  }

  /** True when something was told since the last call, or is within so many milliseconds. */
  async within(ms: number): Promise<boolean> {
    if (!this.isNew && ms > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const isNew = this.isNew;
    this.isNew = false;
    return isNew && ms > 0;
  }
}
