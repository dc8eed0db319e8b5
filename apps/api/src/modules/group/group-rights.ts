import { Injectable } from '@nestjs/common';
import { connectionStateOf } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { SessionDirectory } from '../session/index.js';
import { GroupRepository } from './group.repository.js';

/** A group that WhatsApp tells nothing of is not asked for again for so long, whatever its members send. */
const UNKNOWN_FOR_MS = 60_000;
const UNKNOWN_MAX = 10_000;

/** Who may do what in a group. */
@Injectable()
export class GroupRights {
  private readonly unknown = new LRUCache<string, true>({ max: UNKNOWN_MAX, ttl: UNKNOWN_FOR_MS });

  constructor(
    private readonly groups: GroupRepository,
    private readonly sessions: SessionDirectory,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Sees to it that a group is stored, where WhatsApp can be asked for it: those that are older than the link are not.
   * Not within a transaction, because it may take seconds.
   */
  async learn(instanceId: string, groupJid: string): Promise<void> {
    const name = `${instanceId}/${groupJid}`;
    const session = this.sessions.get(instanceId);
    if (!session || connectionStateOf(session.reason) !== 'open' || this.unknown.has(name)) return;
    if (await this.groups.find(instanceId, groupJid)) return;
    const group = await session.groups.metadata(groupJid).catch((err: unknown) => {
      this.log.debug({ err, instanceId }, 'a group could not be asked for');
      return null;
    });
    if (group) await this.groups.saveAll(instanceId, [group]);
    else this.unknown.set(name, true);
  }

  /**
   * Whether somebody may delete what others wrote: admins may. Nobody may in a group of which nothing is known: any
   * member can claim it.
   * @param who their addresses.
   */
  async mayDelete(
    tx: EntityManager,
    instanceId: string,
    groupJid: string,
    who: readonly (string | null | undefined)[],
  ): Promise<boolean> {
    const group = await this.groups.find(instanceId, groupJid, tx);
    const member = group?.metadata.participants.find(({ jid, lid }) => who.includes(jid) || (lid && who.includes(lid)));
    return Boolean(member?.admin);
  }
}
