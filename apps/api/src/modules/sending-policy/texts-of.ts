import type { Button, MessageContent } from '@wharf/whatsapp';

type TextsOf = { [K in MessageContent['kind']]: (content: Extract<MessageContent, { kind: K }>) => (string | null)[] };

const caption = ({ caption: text }: { caption: string | null }) => [text];
const none = () => [];

/** Where people read words that a caller wrote, kind by kind. */
const TEXTS: TextsOf = {
  text: ({ text }) => [text],
  image: caption,
  video: caption,
  document: caption,
  ptv: none,
  audio: none,
  voice: none,
  sticker: none,
  location: ({ name, address }) => [name, address],
  contacts: ({ contacts }) => contacts.map(({ vcard }) => vcard),
  poll: ({ name, values }) => [name, ...values],
  buttons: ({ title, description, footer, buttons }) => [title, description, footer, ...buttons.map(buttonText)],
  list: ({ title, description, footer, sections }) => [
    title,
    description,
    footer,
    ...sections.flatMap(({ rows }) => rows.flatMap((row) => [row.title, row.description])),
  ],
  reaction: none,
  status: ({ content }) => ('text' in content ? [content.text] : 'caption' in content ? [content.caption] : []),
  edit: ({ text }) => [text],
  revoke: none,
  forward: none,
};

const buttonText = (button: Button): string => (button.type === 'url' ? button.url : button.displayText);

/** Everything in a message that may hold a link which its sender wrote. */
export function textsOf(content: MessageContent): string[] {
  const read = TEXTS[content.kind] as (content: MessageContent) => (string | null)[];
  return read(content).filter((text) => text !== null);
}
