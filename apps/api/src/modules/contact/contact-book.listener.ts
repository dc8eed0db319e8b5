import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type AddressLearned, type ContactChange, type ContactsChanged } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { ContactBookRepository } from './contact-book.repository.js';
import { contactChanged, contactsEvent } from './contact-events.js';
import { ContactRepository } from './contact.repository.js';
import { ProfileRefresh } from './profile/profile-refresh.js';

/** Follows the phone's address book, its history's contacts, and changed pictures. */
@Injectable()
export class ContactBookListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly book: ContactBookRepository,
    private readonly contacts: ContactRepository,
    private readonly profiles: ProfileRefresh,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('contacts', (instanceId, event) => this.onContacts(instanceId, event));
    this.router.on('history', (instanceId, { contacts }) =>
      this.db.transaction((tx) => this.save(tx, instanceId, contacts, true)),
    );
    this.router.on('address_learned', (instanceId, event) => this.onAddress(instanceId, event));
  }

  private async onContacts(instanceId: string, { contacts }: ContactsChanged): Promise<void> {
    const people = contacts.filter(({ jid }) => !isGroupJid(jid));
    const pictured = people.filter(({ pictureChanged }) => pictureChanged).map(({ jid }) => jid);
    const named = people.filter(({ name, pushName, lid }) => name || pushName || lid);
    const stale = await this.db.transaction(async (tx) => {
      await this.save(tx, instanceId, named, false);
      return pictured.length > 0 ? this.book.forgetPictures(tx, instanceId, pictured) : [];
    });
    if (stale.length > 0) this.profiles.askAnew(instanceId, stale);
  }

  private async save(
    tx: EntityManager,
    instanceId: string,
    people: readonly ContactChange[],
    isHistory: boolean,
  ): Promise<void> {
    if (people.length === 0) return;
    const { added, changed } = await this.book.save(tx, instanceId, people);
    if (isHistory && (await this.book.claimWhole(tx, instanceId))) {
      await this.events.publish(tx, [contactsEvent('CONTACTS_SET', instanceId, [...added, ...changed])]);
      return;
    }
    await this.events.publish(tx, [
      ...(added.length > 0 ? [contactsEvent('CONTACTS_UPSERT', instanceId, added)] : []),
      ...(changed.length > 0 ? [contactsEvent('CONTACTS_UPDATE', instanceId, changed)] : []),
    ]);
  }

  private async onAddress(instanceId: string, { jid, lid }: AddressLearned): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (!(await this.contacts.isKnown(tx, instanceId, [jid, lid]))) return;
      const { contact, change } = await this.contacts.learn(tx, instanceId, { jid, lid, pushName: null });
      if (change !== 'none') await this.events.publish(tx, [contactChanged(contact)]);
    });
  }
}
