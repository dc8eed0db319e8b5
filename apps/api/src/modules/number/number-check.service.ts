import { Injectable } from '@nestjs/common';
import { isGroupJid, isLidJid, isUserJid, jidUser, userJid, WhatsAppRefusedError } from '@wharf/whatsapp';
import { Config } from '../../platform/config/index.js';
import { ContactNames } from '../contact/index.js';
import type { Instance } from '../instance/index.js';
import { inParallel, SessionOperations, type OperableSession } from '../session/index.js';
import { AddressReader } from './address-reader.js';
import { CheckLimiter } from './check-limiter.js';
import { NumberDirectory } from './number-directory.js';
import { numberVariants } from './number-variants.js';
import { NumberCheckLimitError } from './number.errors.js';
import { WhatsAppNumberRepository } from './whatsapp-number.repository.js';

/** What WhatsApp knows of one entry of a list. */
export interface CheckedNumber {
  /** As it was sent. */
  number: string;
  exists: boolean;
  jid: string;
  lid: string | null;
  /** Null when none is known. */
  name: string | null;
  /** Every spelling that it may be known by, as given first; empty where there is none but that. */
  spellings: readonly string[];
}

type Found = Omit<CheckedNumber, 'number' | 'spellings'>;

/** Groups are asked for one by one. */
const GROUPS_AT_ONCE = 5;

/** Tells which of a list of numbers are on WhatsApp. */
@Injectable()
export class NumberCheckService {
  private readonly limiter: CheckLimiter;

  constructor(
    private readonly addresses: AddressReader,
    private readonly numbers: NumberDirectory,
    private readonly confirmed: WhatsAppNumberRepository,
    private readonly names: ContactNames,
    private readonly operations: SessionOperations,
    private readonly config: Config,
  ) {
    this.limiter = new CheckLimiter(config.numberChecksPerMinute);
  }

  /**
   * One answer for each entry, in the order of the list. What cannot be read as a number exists as little as a number
   * that nobody has: a list of leads is not refused for one bad line.
   * @throws InstanceNotConnectedError, NumberCheckLimitError
   */
  async check(instance: Instance, inputs: readonly string[]): Promise<CheckedNumber[]> {
    const jids = await this.addresses.tryToReadAll(inputs, instance);
    const country = await this.addresses.countryOfInstance(instance.id);
    const readable = [...new Set(jids.filter((jid) => jid !== null))];
    const found = await this.operations.run(instance, (session) => this.lookUp(session, instance, readable));
    return inputs.map((number, index) => {
      const jid = jids[index] ?? null;
      const unreadable = userJid(number.replace(/\D/g, ''));
      const spellings = jid !== null && isUserJid(jid) ? numberVariants(jidUser(jid), country) : [];
      return {
        number,
        ...(found.get(jid ?? '') ?? missing(jid ?? unreadable)),
        spellings: spellings.length > 1 ? spellings : [],
      };
    });
  }

  private async lookUp(session: OperableSession, instance: Instance, jids: string[]): Promise<Map<string, Found>> {
    const found = new Map<string, Found>();
    const people = jids.filter(isUserJid);
    const answers = await this.numbers.lookUp(session, people.map(jidUser), {
      beforeAsking: (count) => this.limit(instance.id, count),
    });
    for (const jid of people) {
      const account = answers.get(jidUser(jid));
      if (account) found.set(jid, { exists: true, ...account, name: null });
    }
    for (const jid of jids.filter(isLidJid)) {
      const account = await this.confirmed.findByLid(jid);
      if (account) found.set(jid, { exists: true, ...account, name: null });
    }
    const names = await this.names.find(
      instance.id,
      [...found.values()].map(({ jid }) => jid),
    );
    for (const account of found.values()) account.name = names.get(account.jid) ?? null;
    await inParallel(GROUPS_AT_ONCE, jids.filter(isGroupJid), async (jid) => {
      const subject = await subjectOf(session, jid);
      if (subject !== null) found.set(jid, { exists: true, jid, lid: null, name: subject });
    });
    return found;
  }

  private limit(instanceId: string, count: number): void {
    const waitSeconds = this.limiter.take(instanceId, count);
    if (waitSeconds !== null) throw new NumberCheckLimitError(this.config.numberChecksPerMinute, waitSeconds);
  }
}

const missing = (jid: string): Found => ({ exists: false, jid, lid: null, name: null });

/** Null when there is no such group, or the account is not in it. */
async function subjectOf(session: OperableSession, groupJid: string): Promise<string | null> {
  try {
    return (await session.groups.metadata(groupJid)).subject;
  } catch (error) {
    const isVerdict = error instanceof WhatsAppRefusedError && error.code !== null && error.code !== 429;
    if (isVerdict) return null;
    throw error;
  }
}
