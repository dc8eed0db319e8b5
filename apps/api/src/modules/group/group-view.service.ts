import { Injectable } from '@nestjs/common';
import type { GroupMetadata, GroupParticipant } from '@wharf/whatsapp';
import type { Instance } from '../instance/index.js';
import { GroupNotFoundError } from './group.errors.js';
import { GroupRepository, type KnownMember } from './group.repository.js';
import { GroupService, type ShownGroup } from './group.service.js';

/** A group with everybody in it, as a page shows it. */
export interface GroupView extends ShownGroup {
  /** What the account itself is in it. */
  me: 'admin' | 'superadmin' | null;
  /** Under which address it is in it; null where that is not known. */
  myJid: string | null;
  /** Told by WhatsApp now; else as it told last. */
  isLive: boolean;
  toldAt: Date;
  /** Names and pictures of members, by JID. */
  known: Map<string, KnownMember>;
}

/** Looks at one group: as it is while the instance is connected, else as it was known last. */
@Injectable()
export class GroupViewer {
  constructor(
    private readonly groups: GroupService,
    private readonly stored: GroupRepository,
  ) {}

  /** @throws GroupNotFoundError; WhatsAppKnowsNoneError, WhatsAppForbidsError of an instance that is connected. */
  async view(instance: Instance, groupJid: string): Promise<GroupView> {
    const isLive = instance.connectionState === 'open';
    const { toldAt, ...shown } = isLive
      ? { ...(await this.groups.find(instance, groupJid)), toldAt: new Date() }
      : await this.lastKnown(instance, groupJid);
    const known = await this.groups.known(instance, shown.group);
    const own = ownPlace(instance, shown.group);
    return { ...shown, isLive, toldAt, known, me: own?.admin ?? null, myJid: own?.jid ?? null };
  }

  private async lastKnown(instance: Instance, groupJid: string): Promise<ShownGroup & { toldAt: Date }> {
    const found = await this.stored.find(instance.id, groupJid);
    if (!found || found.leftAt !== null) throw new GroupNotFoundError();
    return { group: found.metadata, pictureUrl: found.pictureUrl, toldAt: found.fetchedAt };
  }
}

function ownPlace({ ownerJid, ownerLid }: Instance, { participants }: GroupMetadata): GroupParticipant | undefined {
  const own = [ownerJid, ownerLid].filter((address) => address !== null);
  return participants.find(({ jid, lid }) => own.includes(jid) || (lid !== null && own.includes(lid)));
}
