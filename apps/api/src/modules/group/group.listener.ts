import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  isGroupJid,
  type ContactsChanged,
  type GroupChanged,
  type GroupParticipantsChanged,
  type GroupsJoined,
} from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { EventPublisher, type NewEvent } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { InstanceSettingsCache } from '../settings/index.js';
import { groupPictureChanged, groupsAdded, groupUpdated, membersChanged } from './group-events.js';
import { GroupRepository } from './group.repository.js';

/** Follows what happens to groups. Where the owner wants nothing of groups, nothing is stored or told. */
@Injectable()
export class GroupListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly groups: GroupRepository,
    private readonly settings: InstanceSettingsCache,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('groups_joined', (id, event) => this.store(id, (tx) => this.onJoined(tx, id, event)));
    this.router.on('group_changed', (id, event) => this.store(id, (tx) => this.onChanged(tx, id, event)));
    this.router.on('group_participants', (id, event) => this.store(id, (tx) => this.onMembers(tx, id, event)));
    this.router.on('contacts', (id, event) => this.onPictures(id, event));
  }

  private async store(instanceId: string, write: (tx: EntityManager) => Promise<NewEvent[]>): Promise<void> {
    if ((await this.settings.of(instanceId)).groupsIgnore) return;
    await this.db.transaction(async (tx) => this.events.publish(tx, await write(tx)));
  }

  private async onJoined(tx: EntityManager, instanceId: string, { groups, by }: GroupsJoined): Promise<NewEvent[]> {
    await this.groups.save(tx, instanceId, groups);
    return [groupsAdded(instanceId, groups, by)];
  }

  private async onChanged(tx: EntityManager, instanceId: string, event: GroupChanged): Promise<NewEvent[]> {
    await this.groups.change(tx, instanceId, event.jid, event.changes);
    return [groupUpdated(instanceId, event)];
  }

  private async onMembers(tx: EntityManager, instanceId: string, event: GroupParticipantsChanged): Promise<NewEvent[]> {
    const { jid, action, participants } = event;
    await this.groups.changeMembers(tx, instanceId, jid, action, participants);
    const own = await this.groups.ownAddresses(tx, instanceId);
    const isAboutOwn = participants.some((one) => own.includes(one.jid) || (one.lid !== null && own.includes(one.lid)));
    if (isAboutOwn && (action === 'add' || action === 'remove')) {
      await this.groups.markMembership(tx, instanceId, jid, action === 'add');
    }
    const addresses = participants.flatMap((one) => [one.jid, ...(one.lid === null ? [] : [one.lid])]);
    return [membersChanged(instanceId, event, await this.groups.profilesOf(tx, instanceId, addresses))];
  }

  /** WhatsApp tells of a group's picture in the words it has for people's. */
  private async onPictures(instanceId: string, { contacts }: ContactsChanged): Promise<void> {
    const jids = contacts.filter(({ jid, pictureChanged }) => pictureChanged && isGroupJid(jid)).map(({ jid }) => jid);
    if (jids.length === 0) return;
    await this.store(instanceId, async (tx) => {
      for (const jid of jids) await this.groups.forgetPicture(tx, instanceId, jid);
      return jids.map((jid) => groupPictureChanged(instanceId, jid));
    });
  }
}
