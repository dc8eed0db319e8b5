import type { NewEvent } from '../event/index.js';
import type { Contact } from './contact.entity.js';

/** Contacts as a list, in the order given. */
export const contactsEvent = (
  event: 'CONTACTS_SET' | 'CONTACTS_UPSERT' | 'CONTACTS_UPDATE',
  instanceId: string,
  contacts: readonly Contact[],
): NewEvent => ({
  instanceId,
  event,
  chatJid: contacts.length === 1 ? (contacts[0]?.jid ?? null) : null,
  data: contacts.map(({ jid, lid, pushName, name, profilePictureUrl }) => ({
    remoteJid: jid,
    ...(lid !== null && lid !== jid && { remoteJidAlt: lid }),
    pushName: pushName ?? name,
    ...(name !== null && { name }),
    profilePicUrl: profilePictureUrl,
    instanceId,
  })),
});

/** CONTACTS_UPSERT: somebody who was not known yet. */
export const contactAdded = (contact: Contact): NewEvent =>
  contactsEvent('CONTACTS_UPSERT', contact.instanceId, [contact]);

/** CONTACTS_UPDATE: another name, picture or address of somebody known. */
export const contactChanged = (contact: Contact): NewEvent =>
  contactsEvent('CONTACTS_UPDATE', contact.instanceId, [contact]);
