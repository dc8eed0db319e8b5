import { isRecord, type EventFrame } from '../../realtime/frames';
import { kindOf, textOf } from '../messages/message-words';

type Data = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The one-line sense of an event; empty where its name says all. */
export function summarize({ event, data }: EventFrame): string {
  const first = Array.isArray(data) ? (data as unknown[])[0] : data;
  return isRecord(first) ? (SUMMARIES[event]?.(first) ?? '') : '';
}

const SUMMARIES: Record<string, (data: Data) => string> = {
  'connection.update': ({ state, reason }) =>
    [...new Set([text(state), text(reason).replaceAll('_', ' ')])].filter(Boolean).join(', '),
  'qrcode.updated': (data) => (isRecord(data.qrcode) ? 'a new code to scan' : text(data.message)),
  'messages.upsert': (data) => `${whoOf(data)}: ${contentOf(data)}`,
  'send.message': (data) => `to ${personOf(data)}: ${contentOf(data)}`,
  'messages.update': (data) => `${RECEIPTS[text(data.status)] ?? text(data.status)} · ${shortJid(data.remoteJid)}`,
  'presence.update': (data) => [shortJid(data.id), presenceOf(data)].filter(Boolean).join(': '),
  'messages.edited': (data) => `changed · ${personOf(data)}`,
  'messages.delete': (data) => `deleted · ${personOf(data) || shortJid(data.remoteJid)}`,
  'chats.upsert': (data) => [shortJid(data.remoteJid), text(data.name)].filter(Boolean).join(', '),
  'chats.update': (data) =>
    [shortJid(data.remoteJid), typeof data.unreadMessages === 'number' && `${data.unreadMessages} unread`]
      .filter(Boolean)
      .join(', '),
  'contacts.upsert': (data) => [shortJid(data.remoteJid), text(data.pushName)].filter(Boolean).join(', '),
  'contacts.update': (data) => [shortJid(data.remoteJid), text(data.pushName)].filter(Boolean).join(', '),
  call: (data) => [shortJid(data.from), text(data.status)].filter(Boolean).join(', '),
};

const RECEIPTS: Record<string, string> = {
  ERROR: 'failed',
  PENDING: 'on its way',
  SERVER_ACK: 'sent',
  DELIVERY_ACK: 'delivered',
  READ: 'read',
  PLAYED: 'played',
  DELETED: 'deleted',
};

function whoOf(data: Data): string {
  const isOwn = isRecord(data.key) && data.key.fromMe === true;
  return isOwn ? `to ${personOf(data)}` : text(data.pushName) || personOf(data);
}

function personOf({ key }: Data): string {
  return isRecord(key) ? shortJid(key.remoteJid) : '';
}

function contentOf({ message, messageType }: Data): string {
  const content = { messageType: text(messageType) || 'conversation', message: isRecord(message) ? message : {} };
  return [kindOf(content), textOf(content)].filter(Boolean).join(': ');
}

function presenceOf({ presences }: Data): string {
  const [presence] = isRecord(presences) ? Object.values(presences) : [];
  return isRecord(presence) ? text(presence.lastKnownPresence) : '';
}

function shortJid(jid: unknown): string {
  return text(jid).replace(/@s\.whatsapp\.net$/, '');
}

const LONGEST = 400;

/** The whole event to read; files and QR pictures inside are cut short. */
export function printEvent(frame: EventFrame): string {
  const cut = (_: string, value: unknown) =>
    typeof value === 'string' && value.length > LONGEST
      ? `${value.slice(0, 60)}… (${value.length.toLocaleString()} characters)`
      : value;
  return JSON.stringify(frame, cut, 2);
}
