import type { Contact } from '../../app/contact-api';
import { chatName } from '../messages/message-words';

/** What a person is called: by the phone, by themselves, else by their number. */
export const nameOf = ({ name, pushName, jid }: Pick<Contact, 'name' | 'pushName' | 'jid'>): string =>
  name || pushName || chatName(jid);

/** The phone number, as people write it; null where WhatsApp tells only a LID. */
export const numberOf = ({ jid }: Pick<Contact, 'jid'>): string | null =>
  jid.endsWith('@s.whatsapp.net') ? `+${jid.split('@')[0] ?? ''}` : null;

/** The LID's digits; null where it is not known. */
export function lidOf({ jid, lid }: Pick<Contact, 'jid' | 'lid'>): string | null {
  const known = lid ?? (jid.endsWith('@lid') ? jid : null);
  return known?.split('@')[0] ?? null;
}

/** The line below a name. */
export function aboutOf(contact: Contact): string {
  const { name, pushName } = contact;
  const own = name !== null && pushName !== null && pushName !== name ? `~${pushName}` : null;
  const lid = lidOf(contact);
  return [numberOf(contact) ?? (lid && `LID ${lid}`), own].filter(Boolean).join(' · ');
}

/** Whether an address is one of a person's. */
export const isPerson = ({ jid, lid }: Pick<Contact, 'jid' | 'lid'>, address: string): boolean =>
  jid === address || lid === address;
