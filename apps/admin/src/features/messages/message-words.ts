import type { LoggedMessage, MessageStatus } from '../../app/api';
import { isRecord } from '../../realtime/frames';

export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

/** Each status as a word, and how it looks. */
export const STATUS_WORDS: Record<MessageStatus, readonly [word: string, tone: Tone]> = {
  queued: ['Waiting', 'wait'],
  sending: ['Sending', 'wait'],
  sent: ['Sent', 'wait'],
  server: ['On server', 'quiet'],
  delivered: ['Delivered', 'good'],
  read: ['Read', 'good'],
  played: ['Played', 'good'],
  failed: ['Failed', 'bad'],
  unknown: ['Not known', 'bad'],
};

const KIND_WORDS: Record<string, string> = {
  imageMessage: 'Image',
  videoMessage: 'Video',
  ptvMessage: 'Video note',
  audioMessage: 'Audio',
  documentMessage: 'Document',
  stickerMessage: 'Sticker',
  locationMessage: 'Location',
  liveLocationMessage: 'Live location',
  contactMessage: 'Contact',
  contactsArrayMessage: 'Contacts',
  pollCreationMessage: 'Poll',
  pollCreationMessageV2: 'Poll',
  pollCreationMessageV3: 'Poll',
  pollUpdateMessage: 'Vote',
  reactionMessage: 'Reaction',
  buttonsMessage: 'Buttons',
  interactiveMessage: 'Buttons',
  listMessage: 'List',
  templateMessage: 'Template',
  buttonsResponseMessage: 'Answer',
  listResponseMessage: 'Answer',
  templateButtonReplyMessage: 'Answer',
  interactiveResponseMessage: 'Answer',
  protocolMessage: 'Change',
};

type Content = Pick<LoggedMessage, 'messageType' | 'message'>;

/** What a message is; null for a plain text. */
export function kindOf({ messageType, message }: Content): string | null {
  if (messageType === 'conversation') return null;
  if (messageType === 'audioMessage' && fieldOf(message, 'audioMessage').ptt === true) return 'Voice note';
  return KIND_WORDS[messageType] ?? messageType.replace(/Message(V\d+)?$/, '');
}

/** Where the different kinds have what people read. */
const TEXT_FIELDS = ['text', 'caption', 'fileName', 'name', 'displayName', 'title', 'selectedDisplayText'];

/** The text of a message, or the nearest thing to it; empty where it has none. */
export function textOf({ messageType, message }: Content): string {
  if (typeof message.conversation === 'string') return message.conversation;
  const content = fieldOf(message, messageType);
  for (const field of TEXT_FIELDS) {
    const value = content[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** A chat as people know it: the number of a person, the id of anything else. */
export function chatName(jid: string): string {
  const [user = '', server] = jid.split('@');
  if (server === 's.whatsapp.net' && /^\d+$/.test(user)) return `+${user}`;
  if (server === 'g.us') return `Group ${user}`;
  if (server === 'lid') return `LID ${user}`;
  return jid === 'status@broadcast' ? 'Status' : jid;
}

export function fieldOf(message: Record<string, unknown>, field: string): Record<string, unknown> {
  const value = message[field];
  return isRecord(value) ? value : {};
}

/** Events after which a log shows something else. */
export const CONCERNS_MESSAGES = /^(messages\.|send\.message)/;

export const sendTextCurl = (name: string): string =>
  `curl -X POST '${window.location.origin}/message/sendText/${encodeURIComponent(name)}' \\
  -H 'apikey: YOUR_KEY' -H 'Content-Type: application/json' \\
  -d '{"number": "254712345678", "text": "Hello"}'`;
