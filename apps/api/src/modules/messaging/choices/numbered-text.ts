import type { ButtonDto, SendButtonsDto } from '../dto/send-buttons.dto.js';
import { sectionsOf, type SendListDto } from '../dto/send-list.dto.js';
import type { Choice, Offer } from './offer.js';

/** Buttons or a list as everybody can read and answer them. */
export interface NumberedText {
  text: string;
  offer: Offer;
}

/** Clients write null for what they leave out. */
const paragraphs = (parts: (string | null | undefined)[]): string => parts.filter((part) => part?.trim()).join('\n\n');

/** Replies get numbers; links, phones and codes are written out. */
export function buttonsAsText({ title, description, footer, buttons }: SendButtonsDto): NumberedText {
  const choices: Choice[] = [];
  const lines = buttons.map((button) => {
    if (button.type !== 'reply') return writtenOut(button);
    const label = button.displayText ?? '';
    choices.push({ id: button.id ?? '', label });
    return `${choices.length}. ${label}`;
  });
  const text = paragraphs([bold(title), description, lines.join('\n'), footer && italic(footer)]);
  return { text, offer: { kind: 'buttons', title: '', choices } };
}

/** Rows are numbered through all sections. */
export function listAsText(body: SendListDto): NumberedText {
  const { title, description, footerText } = body;
  const choices: Choice[] = [];
  const blocks = sectionsOf(body).map((section) => {
    const rows = section.rows.map((row) => {
      // Clients write a blank for what they leave out.
      const description = row.description?.trim();
      choices.push({ id: row.rowId, label: row.title, ...(description && { description }) });
      return `${choices.length}. ${row.title}${description ? `\n    ${description}` : ''}`;
    });
    return [...(section.title?.trim() ? [bold(section.title)] : []), ...rows].join('\n');
  });
  const text = paragraphs([bold(title), description, ...blocks, footerText && italic(footerText)]);
  return { text, offer: { kind: 'list', title, choices } };
}

function writtenOut(button: ButtonDto): string {
  switch (button.type) {
    case 'reply':
      return button.displayText ?? '';
    case 'url':
      return `${button.displayText}: ${button.url}`;
    case 'call':
      return `${button.displayText}: ${button.phoneNumber}`;
    case 'copy':
      return `${button.displayText}: ${button.copyCode}`;
    case 'pix':
      return `PIX (${button.currency}) ${button.name}: ${button.key}`;
  }
}

/** WhatsApp's own marks; they hold within a line only. */
const bold = (text: string): string => marked(text, '*');
const italic = (text: string): string => marked(text, '_');
const marked = (text: string, mark: string): string => {
  const bare = text.trim();
  return bare === '' || /[\n*_]/.test(bare) ? bare : `${mark}${bare}${mark}`;
};
