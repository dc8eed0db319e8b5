import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionNotReadyError } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { EventPublisher } from '../../event/index.js';
import { InstanceRepository } from '../../instance/index.js';
import { JobPostponed, JobProcessors, type JobMap, type JobProcessor, type JobRun } from '../../jobs/index.js';
import { SessionOperations } from '../../session/index.js';
import { contactChanged } from '../contact-events.js';
import { ContactRepository } from '../contact.repository.js';
import { Pace } from './pace.js';

/** Asks WhatsApp for one profile picture and writes the answer down. */
@Injectable()
export class ProfileRefreshProcessor implements JobProcessor<'profile.refresh'>, OnModuleInit {
  private readonly pace = new Pace();

  constructor(
    private readonly processors: JobProcessors,
    private readonly sessions: SessionOperations,
    private readonly instances: InstanceRepository,
    private readonly contacts: ContactRepository,
    private readonly events: EventPublisher,
    private readonly db: DataSource,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.processors.register('profile.refresh', this);
  }

  /** @throws what asking the process that holds the connection ends with, to try again. */
  async process({ instanceId, jid }: JobMap['profile.refresh'], { id }: JobRun): Promise<void> {
    const session = await this.sessions.find(instanceId);
    // When the connection opens again, it asks again.
    if (!session) return;
    const waitMs = this.pace.waitFor(instanceId, id);
    if (waitMs > 0) throw new JobPostponed(waitMs);
    try {
      const url = await session.profile.pictureUrl(jid, 'image');
      if (jid === session.ownerJid) await this.instances.saveProfile(instanceId, { profilePictureUrl: url });
      else await this.save(instanceId, jid, url);
    } catch (error) {
      if (!(error instanceof SessionNotReadyError)) throw error;
      this.log.debug({ reason: error.reason }, 'a profile picture is not asked for, the connection is away');
    }
  }

  private async save(instanceId: string, jid: string, url: string | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      const saved = await this.contacts.savePicture(tx, instanceId, jid, url);
      if (saved && !isSamePicture(saved.before, url)) await this.events.publish(tx, [contactChanged(saved.contact)]);
    });
  }
}

/** WhatsApp signs the same picture's URL anew every time; its path names the picture. */
function isSamePicture(before: string | null, after: string | null): boolean {
  return pathOf(before) === pathOf(after);
}

const pathOf = (url: string | null): string | null => (url !== null && URL.canParse(url) ? new URL(url).pathname : url);
