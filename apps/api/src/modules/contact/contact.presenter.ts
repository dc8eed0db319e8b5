import type { ListedContactDto } from './dto/find-contacts.dto.js';
import type { ListedContact } from './contact-list.repository.js';
import type { FoundContact } from './contact-search.repository.js';
import type { DashboardContactDto } from './dto/contact-page.dto.js';

/** A row of findContacts. Evolution calls a person of whom nothing is known but the address a group member. */
export function presentListedContact(contact: ListedContact, instanceId: string): ListedContactDto {
  const { id, jid, lid, pushName, profilePictureUrl, isGroup, createdAt, updatedAt } = contact;
  const isSaved = pushName !== null || profilePictureUrl !== null;
  const personType = isSaved ? 'contact' : 'group_member';
  return {
    id,
    remoteJid: jid,
    ...(lid !== null && lid !== jid && { remoteJidAlt: lid }),
    pushName,
    profilePicUrl: profilePictureUrl,
    createdAt,
    updatedAt,
    instanceId,
    isGroup,
    isSaved,
    type: isGroup ? 'group' : personType,
  };
}

/** A row of the dashboard's list. */
export const presentFoundContact = ({
  jid,
  lid,
  name,
  pushName,
  pictureUrl,
  labels,
}: FoundContact): DashboardContactDto => ({ jid, lid, name, pushName, pictureUrl, labels });
