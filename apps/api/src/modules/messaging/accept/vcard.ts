import ICAL from 'ical.js';

/** A person as a contact card shows them. */
export interface CardFacts {
  fullName: string;
  /** As it is shown. */
  phoneNumber: string;
  /** Digits of the WhatsApp account that the card leads to. */
  waid: string;
  organization: string | null;
  email: string | null;
  url: string | null;
}

/** One line of a card, escaped as RFC 6350 asks and not folded: phones read a folded line wrongly. */
const line = (name: string, value: string | string[]): string => {
  const safe = Array.isArray(value) ? value.map(withoutControls) : withoutControls(value);
  return ICAL.stringify.property([name, {}, 'text', safe], ICAL.design.vcard3, true);
};

/** Only line feeds can be escaped; a bare carriage return begins a new line to some readers. */
const withoutControls = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');

/** A vCard 3.0 as WhatsApp's own apps write it: `waid` is what makes the card lead to a chat. */
export function vcard({ fullName, phoneNumber, waid, organization, email, url }: CardFacts): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    line('n', ['', fullName, '', '', '']),
    line('fn', fullName),
    ...(organization ? [line('org', [organization])] : []),
    ...(email ? [line('email', email)] : []),
    ...(url ? [`URL:${new URL(url.includes('://') ? url : `https://${url}`).href}`] : []),
    `TEL;type=CELL;type=VOICE;waid=${waid}:${phoneNumber.replace(/\s+/g, ' ').trim()}`,
    'END:VCARD',
  ].join('\n');
}
