import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GroupRepository } from './group.repository.js';

/** Who may do what in a group. */
@Injectable()
export class GroupRights {
  constructor(private readonly groups: GroupRepository) {}

  /** Whether somebody may delete what others wrote: admins may. Of a group that is not stored WhatsApp is believed. */
  async mayDelete(tx: EntityManager, instanceId: string, groupJid: string, who: string): Promise<boolean> {
    const group = await this.groups.find(instanceId, groupJid, tx);
    const member = group?.metadata.participants.find(({ jid, lid }) => jid === who || lid === who);
    return !group || Boolean(member?.admin);
  }
}
