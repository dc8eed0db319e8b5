import { Injectable } from '@nestjs/common';
import type { GroupMetadata } from '@wharf/whatsapp';
import type { Instance } from '../instance/index.js';
import { SessionOperations } from '../session/index.js';
import { GroupPictures } from './group-pictures.js';
import { GroupRepository, type KnownMember } from './group.repository.js';

/** A group as it is shown. */
export interface ShownGroup {
  group: GroupMetadata;
  pictureUrl: string | null;
}

/** Shows the groups that an account is in. */
@Injectable()
export class GroupService {
  constructor(
    private readonly operations: SessionOperations,
    private readonly groups: GroupRepository,
    private readonly pictures: GroupPictures,
  ) {}

  /**
   * Every group, oldest first. Pictures are those learned so far; unknown ones are asked for in the background.
   * @throws InstanceNotConnectedError, and what WhatsApp refuses with.
   */
  async list(instance: Instance): Promise<ShownGroup[]> {
    const found = await this.operations.run(instance, ({ groups }) => groups.fetchAll());
    await this.groups.saveAll(instance.id, found);
    const pictures = await this.groups.picturesOf(
      instance.id,
      found.map(({ jid }) => jid),
    );
    this.pictures.refresh(
      instance.id,
      found.map(({ jid }) => jid),
    );
    return found
      .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.jid.localeCompare(b.jid))
      .map((group) => ({ group, pictureUrl: pictures.get(group.jid) ?? null }));
  }

  /** One group with its members. @throws InstanceNotConnectedError, WhatsAppKnowsNoneError, WhatsAppForbidsError */
  async find(instance: Instance, groupJid: string): Promise<ShownGroup> {
    const group = await this.operations.run(instance, ({ groups }) => groups.metadata(groupJid));
    await this.groups.saveAll(instance.id, [group]);
    const pictures = await this.groups.picturesOf(instance.id, [groupJid]);
    this.pictures.refresh(instance.id, [groupJid]);
    return { group, pictureUrl: pictures.get(groupJid) ?? null };
  }

  /** Names and pictures of a group's members, as far as they are known, by JID. */
  async known(instance: Instance, { participants }: GroupMetadata): Promise<Map<string, KnownMember>> {
    return this.groups.membersOf(
      instance.id,
      participants.map(({ jid }) => jid),
    );
  }
}
