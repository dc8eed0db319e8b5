import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type MessageReceived, type Opened, type ReceivedMessage } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { EventPublisher } from '../event/index.js';
import { InstanceRepository } from '../instance/index.js';
import { SessionEventRouter } from '../session/index.js';
import { contactAdded, contactChanged } from './contact-events.js';
import { ContactRepository } from './contact.repository.js';
import { personBehind, storableName, type Person } from './person.js';
import { ProfileRefresh } from './profile/profile-refresh.js';
import { RecentlySeen } from './recently-seen.js';

/** Learns from messages who there is and what they call themselves. */
@Injectable()
export class ContactListener implements OnModuleInit {
  private readonly seen = new RecentlySeen();
  private readonly ownNames = new Map<string, string>();

  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly contacts: ContactRepository,
    private readonly events: EventPublisher,
    private readonly profiles: ProfileRefresh,
    private readonly instances: InstanceRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.router.on('opened', (instanceId, event) => this.onOpened(instanceId, event));
    this.router.on('message', (instanceId, event) => this.onMessage(instanceId, event));
  }

  private async onOpened(instanceId: string, { ownerJid }: Opened): Promise<void> {
    this.profiles.askForAll(instanceId, ownerJid);
  }

  /** A name is not worth holding a message back for: what could not be written is learned from the next one. */
  private async onMessage(instanceId: string, { message }: MessageReceived): Promise<void> {
    try {
      await this.learnFrom(instanceId, message);
    } catch (err) {
      this.log.warn({ err, instanceId }, 'a contact could not be written down');
    }
  }

  private async learnFrom(instanceId: string, message: ReceivedMessage): Promise<void> {
    if (message.fromMe) await this.learnOwnName(instanceId, message.pushName);
    const person = personBehind(message);
    if (!person || this.seen.has(instanceId, person)) return;
    const isNew = await this.learn(instanceId, person);
    this.seen.add(instanceId, person);
    // Members of a group may be many, and nobody writes to them.
    if (isNew && !isGroupJid(message.chatJid)) this.profiles.ask(instanceId, [person.jid]);
  }

  /** What the owner typed on the phone carries the name that they go by. */
  private async learnOwnName(instanceId: string, name: string | null): Promise<void> {
    const profileName = storableName(name);
    if (profileName === null || this.ownNames.get(instanceId) === profileName) return;
    await this.instances.saveProfile(instanceId, { profileName });
    this.ownNames.set(instanceId, profileName);
  }

  private async learn(instanceId: string, person: Person): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const { contact, change } = await this.contacts.learn(tx, instanceId, person);
      if (change === 'added') await this.events.publish(tx, [contactAdded(contact)]);
      if (change === 'changed') await this.events.publish(tx, [contactChanged(contact)]);
      return change === 'added';
    });
  }
}
