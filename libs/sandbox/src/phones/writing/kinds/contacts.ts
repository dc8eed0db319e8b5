import { type Builder, needed } from '../draft.js';

/** Contact cards: one on its own, several as a bundle. */
export const contacts: Builder = ({ outgoing }) => {
  const cards = needed(outgoing.contacts, 'contacts', outgoing).map(({ name, phone }) => ({
    displayName: name,
    vcard: vcardOf(name, phone.replace(/\D/g, '')),
  }));
  const [first] = cards;
  if (cards.length === 1 && first) return { message: { contactMessage: first } };
  return { message: { contactsArrayMessage: { displayName: `${cards.length} contacts`, contacts: cards } } };
};

/** A card as phones write it: the number once for people, once for WhatsApp. */
function vcardOf(name: string, digits: string): string {
  const escaped = name.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped};;;`,
    `FN:${escaped}`,
    `TEL;type=CELL;waid=${digits}:+${digits}`,
    'END:VCARD',
  ].join('\n');
}
