import type { LoggedMessage, MessageStatus } from '../../app/api';
import type { PollCount, SentMessage, ThreadMessage } from '../../app/inbox-api';
import { isRecord, type EventFrame } from '../../realtime/frames';

/** Words of the events for the steps of a message. */
const STATUS_OF: Record<string, MessageStatus> = {
  PENDING: 'sent',
  SERVER_ACK: 'server',
  DELIVERY_ACK: 'delivered',
  READ: 'read',
  PLAYED: 'played',
  ERROR: 'failed',
};

const ORDER: readonly MessageStatus[] = [
  'queued',
  'sending',
  'sent',
  'unknown',
  'server',
  'delivered',
  'read',
  'played',
];

/** The status after news of it: receipts come in any order, and a message never goes back. */
export function later(before: MessageStatus | null, next: MessageStatus): MessageStatus {
  if (next === 'failed' || before === null) return next;
  // The gateway also gives up on what WhatsApp's server has, and which never arrives.
  if (next === 'unknown' && before === 'server') return next;
  return ORDER.indexOf(next) > ORDER.indexOf(before) ? next : before;
}

/** A message that is told whole: received, typed on the phone, or sent. */
export function messageOf({ event, data }: EventFrame): SentMessage | null {
  if (event !== 'messages.upsert' && event !== 'send.message') return null;
  if (!isRecord(data) || !isRecord(data.key) || !isRecord(data.message)) return null;
  return data as unknown as SentMessage;
}

/** How far a message is that is told whole: what was typed on the phone, WhatsApp has. Null for those of others. */
export function statusOf({ event }: EventFrame, { key }: SentMessage): MessageStatus | null {
  if (!key.fromMe) return null;
  return event === 'send.message' ? 'sent' : 'server';
}

/** What is told of a message that is there already. */
export interface MessageNews {
  waId: string;
  status?: MessageStatus;
  errorCode?: string;
  error?: string;
  isDeleted?: true;
  poll?: PollCount[];
  /** New content, by its kind, as the thread has it. */
  content?: Record<string, unknown>;
}

/** Reads news of one message; null for events that hold none. */
export function newsOf({ event, data }: EventFrame): MessageNews | null {
  if (!isRecord(data)) return null;
  const key = isRecord(data.key) ? data.key : data;
  if (event === 'messages.delete') return typeof key.id === 'string' ? { waId: key.id, isDeleted: true } : null;
  if (event === 'messages.edited') {
    const content = isRecord(data.editedMessage) ? data.editedMessage : undefined;
    return typeof key.id === 'string' && content ? { waId: key.id, content: asShown(content) } : null;
  }
  if (event !== 'messages.update' || typeof data.keyId !== 'string') return null;
  const word = String(data.status);
  const hasFailed = typeof data.errorCode === 'string';
  // The events have no word for `unknown`: it is told as a message on its way that has an error.
  const status = word === 'PENDING' && hasFailed ? 'unknown' : STATUS_OF[word];
  return {
    waId: data.keyId,
    ...(data.fromMe === true && status && !isRecord(data.message) && !data.pollUpdates && { status }),
    ...(word === 'DELETED' && { isDeleted: true }),
    ...(hasFailed && { errorCode: String(data.errorCode), error: String(data.error) }),
    ...(Array.isArray(data.pollUpdates) && { poll: data.pollUpdates as PollCount[] }),
  };
}

/** A message as it was sent or received just now, as the thread has it. */
export function asThreadMessage(sent: SentMessage, status: MessageStatus | null, at: string): ThreadMessage {
  const { key, pushName, message, contextInfo, messageType, messageTimestamp } = sent;
  return {
    id: '',
    key,
    pushName,
    message,
    contextInfo,
    messageType,
    messageTimestamp,
    status,
    origin: key.fromMe ? 'phone' : 'contact',
    errorCode: null,
    error: null,
    canResend: false,
    acceptedAt: at,
    sentAt: null,
    serverAt: null,
    deliveredAt: null,
    readAt: null,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    poll: pollOf(message, messageType),
  };
}

/** Content without its cover, and a text with a preview as the plain text that it is to whoever reads it. */
function asShown({ documentWithCaptionMessage: cover, ...content }: Record<string, unknown>): Record<string, unknown> {
  if (isRecord(cover) && isRecord(cover.message)) return asShown(cover.message);
  const { extendedTextMessage, ...rest } = content;
  return isRecord(extendedTextMessage) ? { ...rest, conversation: extendedTextMessage.text } : rest;
}

/** Whether a key's chat is known under an address. */
export const isOfChat = (key: LoggedMessage['key'], jid: string): boolean =>
  key.remoteJid === jid || key.remoteJidAlt === jid;

function pollOf(message: Record<string, unknown>, messageType: string): PollCount[] | null {
  const poll = messageType.startsWith('pollCreationMessage') ? message[messageType] : null;
  if (!isRecord(poll) || !Array.isArray(poll.options)) return null;
  return poll.options.map((option: unknown) => ({
    name: isRecord(option) ? String(option.optionName) : '',
    voters: [],
  }));
}
