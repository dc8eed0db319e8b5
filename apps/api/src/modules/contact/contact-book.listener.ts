import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isGroupJid, type AddressesLearned, type ContactChange, type ContactsChanged } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { EventPublisher } from '../event/index.js';
import { SessionEventRouter } from '../session/index.js';
import { ContactBookRepository } from './contact-book.repository.js';
import { contactsEvent } from './contact-events.js';
import { ProfileRefresh } from './profile/profile-refresh.js';

/** A phone that was just linked tells of thousands. */
const PAIRS_AT_ONCE = 1_000;

/** Follows the phone's address book, its history's contacts, and changed pictures. */
@Injectable()
export class ContactBookListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly db: DataSource,
    private readonly book: ContactBookRepository,
    private readonly profiles: ProfileRefresh,
    private readonly events: EventPublisher,
  ) {}

  onModuleInit(): void {
    this.router.on('contacts', (instanceId, event) => this.onContacts(instanceId, event));
    this.router.on('history', (instanceId, { contacts }) =>
      this.db.transaction((tx) => this.save(tx, instanceId, contacts, true)),
    );
    this.router.on('addresses_learned', (instanceId, event) => this.onAddresses(instanceId, event));
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

  private async onAddresses(instanceId: string, { pairs }: AddressesLearned): Promise<void> {
    for (let start = 0; start < pairs.length; start += PAIRS_AT_ONCE) {
      await this.db.transaction(async (tx) => {
        const changed = await this.book.join(tx, instanceId, pairs.slice(start, start + PAIRS_AT_ONCE));
        if (changed.length > 0) await this.events.publish(tx, [contactsEvent('CONTACTS_UPDATE', instanceId, changed)]);
      });
    }
  }
}
