import { Injectable } from '@nestjs/common';
import type { GroupSetting } from '@wharf/whatsapp';
import type { Instance } from '../instance/index.js';
import { MediaIntake } from '../media/index.js';
import { SessionOperations } from '../session/index.js';
import { GroupPictures } from './group-pictures.js';
import { GroupRepository } from './group.repository.js';

/** Changes what a group is called, shows and allows. Each throws InstanceNotConnectedError and what WhatsApp refuses. */
@Injectable()
export class GroupChanges {
  constructor(
    private readonly operations: SessionOperations,
    private readonly media: MediaIntake,
    private readonly groups: GroupRepository,
    private readonly pictures: GroupPictures,
  ) {}

  setSubject(instance: Instance, groupJid: string, subject: string): Promise<void> {
    return this.operations.run(instance, ({ groups }) => groups.updateSubject(groupJid, subject));
  }

  /** @param description empty removes it. */
  setDescription(instance: Instance, groupJid: string, description: string): Promise<void> {
    return this.operations.run(instance, ({ groups }) => groups.updateDescription(groupJid, description));
  }

  /** Takes any picture that can be read, and cuts it square. @throws what `MediaIntake` throws. */
  async setPicture(instance: Instance, groupJid: string, picture: string): Promise<void> {
    this.operations.open(instance);
    const jpeg = await this.media.takePicture(picture);
    await this.operations.run(instance, ({ groups }) => groups.updatePicture(groupJid, jpeg));
    this.pictures.renew(instance.id, groupJid);
  }

  allow(instance: Instance, groupJid: string, setting: GroupSetting): Promise<void> {
    return this.operations.run(instance, ({ groups }) => groups.updateSetting(groupJid, setting));
  }

  /** @param seconds after which messages vanish; 0 for never. */
  setEphemeral(instance: Instance, groupJid: string, seconds: number): Promise<void> {
    return this.operations.run(instance, ({ groups }) => groups.toggleEphemeral(groupJid, seconds));
  }

  async leave(instance: Instance, groupJid: string): Promise<void> {
    await this.operations.run(instance, ({ groups }) => groups.leave(groupJid));
    await this.groups.markLeft(instance.id, groupJid);
  }
}
