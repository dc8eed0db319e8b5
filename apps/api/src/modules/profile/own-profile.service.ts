import { Injectable } from '@nestjs/common';
import { WhatsAppRefusedError, type PrivacySettings } from '@wharf/whatsapp';
import { ValidationError } from '../../platform/errors/index.js';
import { InstanceRepository, type Instance } from '../instance/index.js';
import { MediaIntake, type MediaInput } from '../media/index.js';
import { SessionOperations } from '../session/index.js';

/** Changes what the account shows of itself, and to whom. */
@Injectable()
export class OwnProfileService {
  constructor(
    private readonly operations: SessionOperations,
    private readonly instances: InstanceRepository,
    private readonly media: MediaIntake,
  ) {}

  /** @throws InstanceNotConnectedError */
  async setName(instance: Instance, name: string): Promise<void> {
    await this.operations.run(instance, ({ profile }) => profile.setName(name));
    await this.instances.saveProfile(instance.id, { profileName: name.replaceAll('\0', '\uFFFD') });
  }

  /** @param about empty removes it. @throws InstanceNotConnectedError */
  async setAbout(instance: Instance, about: string): Promise<void> {
    await this.operations.run(instance, ({ profile }) => profile.setAbout(about));
  }

  /**
   * Takes any picture that can be read, and cuts it square.
   * @throws InstanceNotConnectedError before the picture is fetched, and what `MediaIntake` throws.
   */
  async setPicture(instance: Instance, picture: MediaInput): Promise<void> {
    this.operations.open(instance);
    const jpeg = await this.media.takePicture(picture);
    await this.operations.run(instance, ({ profile }) => profile.setPicture(jpeg));
    await this.rememberPicture(instance);
  }

  /** Harmless where there is none. @throws InstanceNotConnectedError */
  async removePicture(instance: Instance): Promise<void> {
    await this.operations.run(instance, ({ profile }) => profile.setPicture(null));
    await this.instances.saveProfile(instance.id, { profilePictureUrl: null });
  }

  /** @throws InstanceNotConnectedError */
  async privacy(instance: Instance): Promise<PrivacySettings> {
    return this.operations.run(instance, ({ profile }) => profile.privacy());
  }

  /** @returns all settings, as WhatsApp has them now. @throws ValidationError, InstanceNotConnectedError */
  async setPrivacy(instance: Instance, changes: Partial<PrivacySettings>): Promise<PrivacySettings> {
    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(named).length === 0) {
      throw new ValidationError(['The body names none of readreceipts, profile, status, online, last, groupadd']);
    }
    return this.operations.run(instance, async ({ profile }) => {
      await profile.setPrivacy(named);
      return profile.privacy();
    });
  }

  /** @throws InstanceNotConnectedError */
  async setPresence(instance: Instance, presence: 'available' | 'unavailable'): Promise<void> {
    await this.operations.run(instance, ({ profile }) => profile.setPresence(presence));
  }

  /** The picture was set, whether or not its URL can be learned at once. */
  private async rememberPicture(instance: Instance): Promise<void> {
    const profilePictureUrl = await this.operations.run(instance, async ({ profile, ownerJid }) => {
      if (ownerJid === null) return null;
      return profile.pictureUrl(ownerJid, 'image').catch((error: unknown) => {
        if (error instanceof WhatsAppRefusedError) return null;
        throw error;
      });
    });
    if (profilePictureUrl !== null) await this.instances.saveProfile(instance.id, { profilePictureUrl });
  }
}
