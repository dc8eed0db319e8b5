import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { WharfError } from '../../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import type { Instance } from '../../instance/index.js';
import { SessionOperations, type OperableSession } from '../../session/index.js';
import type { AccountStanding } from './account-standing.js';
import { AccountStandingRepository } from './account-standing.repository.js';

/** WhatsApp is not asked again for so long, whatever it answered. */
const FRESH_MS = 60_000;
/** Whoever looks waits so long for WhatsApp; after that they see what it said before. */
const WAIT_MS = 1_000;

/** What WhatsApp says of an account, and whether that is still being asked. */
export interface CurrentStanding extends AccountStanding {
  isAsking: boolean;
}

/** Keeps what WhatsApp says of accounts, and asks it again when somebody looks and what is known is old. */
@Injectable()
export class AccountStandingService {
  private readonly asking = new Map<string, Promise<void>>();

  constructor(
    private readonly standings: AccountStandingRepository,
    private readonly operations: SessionOperations,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Never waits long: an answer that takes its time is there for whoever looks next. */
  async of(instance: Instance): Promise<CurrentStanding> {
    const { id, ownerJid } = instance;
    const known = await this.standings.find(id, ownerJid);
    if (instance.connectionState !== 'open' || isFresh(known)) return { ...known, isAsking: this.asking.has(id) };
    await Promise.race([this.ask(instance), sleep(WAIT_MS, undefined, { ref: false })]);
    return { ...(await this.standings.find(id, ownerJid)), isAsking: this.asking.has(id) };
  }

  /** One question at a time, whoever looks. */
  private ask(instance: Instance): Promise<void> {
    const { id } = instance;
    const asked = this.asking.get(id) ?? this.askNow(instance).finally(() => this.asking.delete(id));
    this.asking.set(id, asked);
    return asked;
  }

  private async askNow(instance: Instance): Promise<void> {
    try {
      const [restriction, newChats] = await Promise.all([
        this.answer(instance, (session) => session.account.newChatRestriction()),
        this.answer(instance, (session) => session.account.newChatQuota()),
      ]);
      await this.standings.note(instance.id, { restriction, newChats }, true);
    } catch (err) {
      this.log.warn({ err, instanceId: instance.id }, 'what WhatsApp says of an account could not be noted');
    }
  }

  private async answer<T>(
    instance: Instance,
    question: (session: OperableSession) => Promise<T>,
  ): Promise<{ value: T } | { problem: string }> {
    try {
      return { value: await this.operations.run(instance, question) };
    } catch (err) {
      this.log.debug({ err, instanceId: instance.id }, 'WhatsApp does not say how an account stands');
      return { problem: err instanceof WharfError ? err.code : 'INTERNAL' };
    }
  }
}

const isFresh = ({ askedAt }: AccountStanding): boolean =>
  askedAt !== null && Date.now() - askedAt.getTime() < FRESH_MS;
