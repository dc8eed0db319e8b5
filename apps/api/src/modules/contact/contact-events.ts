import type { NewEvent } from '../event/index.js';
import type { Contact } from './contact.entity.js';

function contactEvent(event: 'CONTACTS_UPSERT' | 'CONTACTS_UPDATE', contact: Contact): NewEvent {
  const { instanceId, jid, lid, pushName, profilePictureUrl } = contact;
  return {
    instanceId,
    event,
    chatJid: jid,
    data: [
      {
        remoteJid: jid,
        ...(lid !== null && lid !== jid && { remoteJidAlt: lid }),
        pushName,
        profilePicUrl: profilePictureUrl,
        instanceId,
      },
    ],
  };
}

/** CONTACTS_UPSERT: somebody who was not known yet. */
export const contactAdded = (contact: Contact): NewEvent => contactEvent('CONTACTS_UPSERT', contact);

/** CONTACTS_UPDATE: another name, picture or address of somebody known. */
export const contactChanged = (contact: Contact): NewEvent => contactEvent('CONTACTS_UPDATE', contact);
