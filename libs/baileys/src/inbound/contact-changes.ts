import { bareJid, isGroupJid, isLidJid, isUserJid, type ContactChange } from '@wharf/whatsapp';
import type { Contact } from '../upstream.js';
import { bothAddresses } from './addresses.js';

/**
 * A contact of the address book or of the history.
 * @returns null for what is no person.
 */
export function contactFromBook({ id, lid, phoneNumber, name, notify }: Partial<Contact>): ContactChange | null {
  if (!id) return null;
  const { jid, alt } = bothAddresses(id, phoneNumber ?? lid);
  if (!isUserJid(jid) && !isLidJid(jid)) return null;
  return {
    jid,
    ...(alt !== null && isLidJid(alt) && { lid: alt }),
    ...(name && { name }),
    ...(notify && { pushName: notify }),
  };
}

/**
 * What changed of a contact. Names that people give themselves come with their messages and are learned from those.
 * @returns null when nothing did that is not learned elsewhere.
 */
export function contactFromUpdate({ id, name, imgUrl }: Partial<Contact>): ContactChange | null {
  if (!id) return null;
  const isPictureNews = imgUrl === 'changed' || imgUrl === 'removed';
  if (!name && !isPictureNews) return null;
  const jid = bareJid(id);
  if (!isUserJid(jid) && !isLidJid(jid) && !isGroupJid(jid)) return null;
  return { jid, ...(name && { name }), ...(isPictureNews && { pictureChanged: true }) };
}
