import { Injectable } from '@nestjs/common';
import {
  isLidJid,
  isUserJid,
  jidUser,
  WhatsAppRefusedError,
  type GroupMetadata,
  type ParticipantAction,
  type ParticipantOutcome,
} from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import type { Instance } from '../instance/index.js';
import { AddressReader, NumberDirectory, NumberNotOnWhatsAppError } from '../number/index.js';
import { SessionOperations, type OperableSession } from '../session/index.js';
import type { CreateGroupDto } from './dto/group.dto.js';
import { GroupRepository } from './group.repository.js';

/** Somebody who was named for a group and is not in it. */
export interface SkippedPerson {
  /** As the caller wrote it. */
  number: string;
  jid: string;
  reason: 'not_on_whatsapp' | 'not_added';
}

interface NamedPerson {
  number: string;
  jid: string;
  /** Null where there is no such account. */
  account: string | null;
}

/** Makes groups, and says who is in them. */
@Injectable()
export class GroupMembers {
  constructor(
    private readonly operations: SessionOperations,
    private readonly addresses: AddressReader,
    private readonly numbers: NumberDirectory,
    private readonly groups: GroupRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Makes a group of those who have an account; WhatsApp leaves out who does not let itself be added.
   * @throws NumberNotOnWhatsAppError when nobody who was named has an account; ValidationError,
   * InstanceNotConnectedError, and what WhatsApp refuses with.
   */
  async create(
    instance: Instance,
    wanted: CreateGroupDto,
  ): Promise<{ group: GroupMetadata; skipped: SkippedPerson[] }> {
    const made = await this.operations.run(instance, async (session) => {
      const named = await this.findAll(session, wanted.participants, instance);
      const jids = named.flatMap(({ account }) => account ?? []);
      const [first] = named;
      if (jids.length === 0 && first) throw new NumberNotOnWhatsAppError(first.jid, first.number);
      const { jid } = await session.groups.create(wanted.subject, jids);
      await this.furnish(session, jid, wanted, jids);
      return { named, group: await session.groups.metadata(jid) };
    });
    await this.groups.saveAll(instance.id, [made.group]);
    return { group: made.group, skipped: skippedOf(made.named, made.group) };
  }

  /**
   * Adds, removes, promotes or demotes people, and says of each what WhatsApp said; who has no account answers 404.
   * @throws ValidationError, InstanceNotConnectedError, and what WhatsApp refuses as a whole.
   */
  async update(
    instance: Instance,
    groupJid: string,
    action: ParticipantAction,
    participants: readonly string[],
  ): Promise<ParticipantOutcome[]> {
    return this.operations.run(instance, async (session) => {
      const named = await this.findAll(session, participants, instance);
      // Somebody who is in the group may have given up the account since.
      const asked =
        action === 'add' ? named.flatMap(({ account }) => account ?? []) : named.map((one) => one.account ?? one.jid);
      const missing = action === 'add' ? named.filter(({ account }) => account === null) : [];
      const told = asked.length > 0 ? await session.groups.updateParticipants(groupJid, asked, action) : [];
      return [...told, ...missing.map(({ jid }) => ({ jid, status: 404 }))];
    });
  }

  private async findAll(
    session: OperableSession,
    inputs: readonly string[],
    instance: Instance,
  ): Promise<NamedPerson[]> {
    const numbers = [...new Set(inputs)];
    const jids = await this.addresses.readAll(numbers, instance);
    const strangers = jids.filter((jid) => !isUserJid(jid) && !isLidJid(jid));
    if (strangers.length > 0) {
      throw new ValidationError(strangers.map((jid) => `participants must be people: ${jid.slice(0, 64)} is not one`));
    }
    const accounts = await this.numbers.lookUp(session, jids.filter(isUserJid).map(jidUser));
    return jids.map((jid, index) => ({
      number: numbers[index] ?? jid,
      jid,
      account: isUserJid(jid) ? (accounts.get(jidUser(jid))?.jid ?? null) : jid,
    }));
  }

  /** The group exists by now: what is refused of the rest is seen in what is answered, and makes no second group. */
  private async furnish(session: OperableSession, jid: string, wanted: CreateGroupDto, jids: string[]): Promise<void> {
    try {
      if (wanted.description) await session.groups.updateDescription(jid, wanted.description);
      if (wanted.promoteParticipants) await session.groups.updateParticipants(jid, jids, 'promote');
    } catch (err) {
      if (!(err instanceof WhatsAppRefusedError)) throw err;
      this.log.warn({ err, instanceId: session.instanceId }, 'a new group lacks its description or its admins');
    }
  }
}

function skippedOf(named: readonly NamedPerson[], { participants }: GroupMetadata): SkippedPerson[] {
  const members = new Set(participants.flatMap(({ jid, lid }) => (lid === null ? [jid] : [jid, lid])));
  return named.flatMap(({ number, jid, account }) => {
    if (account !== null && members.has(account)) return [];
    return [{ number, jid, reason: account === null ? ('not_on_whatsapp' as const) : ('not_added' as const) }];
  });
}
