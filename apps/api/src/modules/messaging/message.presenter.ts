import { evolutionStatusOf, MessageStatus } from '@wharf/whatsapp';
import type { NewEvent } from '../event/index.js';
import { contentToResend } from './accept/content-to-resend.js';
import { clientForm } from './client-form.js';
import type { DashboardMessageDto } from './dto/dashboard-message.dto.js';
import type { MessageKeyDto, SentMessageDto } from './dto/sent-message.dto.js';
import type { Message } from './message.entity.js';

/** What is told of a message, before it is a row and after. */
export type ToldMessage = Pick<
  Message,
  | 'instanceId'
  | 'chatJid'
  | 'chatJidAlt'
  | 'fromMe'
  | 'waId'
  | 'participant'
  | 'participantAlt'
  | 'pushName'
  | 'messageType'
  | 'content'
  | 'contextInfo'
  | 'source'
  | 'messageTimestamp'
>;

/** The key of a message; both addresses of the chat when both are known. */
export function presentKey(row: ToldMessage): MessageKeyDto {
  return {
    remoteJid: row.chatJid,
    ...(row.chatJidAlt !== null && { remoteJidAlt: row.chatJidAlt }),
    fromMe: row.fromMe,
    id: row.waId,
    ...(row.participant !== null && { participant: row.participant }),
    ...(row.participantAlt !== null && { participantAlt: row.participantAlt }),
  };
}

/** The message row of the Evolution dialect: answer of every send, SEND_MESSAGE and MESSAGES_UPSERT. */
export function presentMessage(row: ToldMessage, status: string): SentMessageDto {
  const { messageType, message } = clientForm(row.messageType, row.content);
  return {
    key: presentKey(row),
    pushName: row.pushName ?? '',
    status,
    message,
    contextInfo: row.contextInfo,
    messageType,
    messageTimestamp: Number(row.messageTimestamp),
    instanceId: row.instanceId,
    source: row.source,
  };
}

/** Answer of a send: the hand-over is what it tells of, whatever a quick receipt has said since. */
export const presentSent = (row: Message) => presentMessage(row, 'PENDING');

export const sendMessageEvent = (row: Message): NewEvent => ({
  instanceId: row.instanceId,
  event: 'SEND_MESSAGE',
  chatJid: row.chatJid,
  data: presentSent(row),
});

/** A message from a person, or one typed on the account's own phone. */
export const messagesUpsertEvent = (row: ToldMessage): NewEvent => ({
  instanceId: row.instanceId,
  event: 'MESSAGES_UPSERT',
  chatJid: row.chatJid,
  data: presentMessage(row, row.fromMe ? 'SERVER_ACK' : 'DELIVERY_ACK'),
});

/**
 * MESSAGES_UPDATE of a message's present status.
 * @param by who received or read it; null for the server's own word.
 */
export function messagesUpdateEvent(row: Message, by: string | null): NewEvent {
  const status = row.status ?? MessageStatus.Server;
  return {
    instanceId: row.instanceId,
    event: 'MESSAGES_UPDATE',
    chatJid: row.chatJid,
    data: {
      messageId: row.id,
      keyId: row.waId,
      remoteJid: row.chatJid,
      fromMe: row.fromMe,
      participant: by ?? row.participant ?? undefined,
      status: evolutionStatusOf(status),
      instanceId: row.instanceId,
      ...(row.errorCode !== null && { errorCode: row.errorCode, error: row.error }),
    },
  };
}

/** Words of the Evolution dialect for what is no status of WhatsApp's. */
const EDITED = 'EDITED';
const DELETED = 'DELETED';

/** A stored message as findMessages lists it. */
export function presentRecord(row: Message) {
  const { status: _, ...shape } = presentMessage(row, '');
  return {
    id: row.id,
    ...shape,
    status: row.deletedAt === null ? row.status && evolutionStatusOf(row.status) : DELETED,
    MessageUpdate: [
      ...(row.status ? [{ status: evolutionStatusOf(row.status) }] : []),
      ...(row.editedAt === null ? [] : [{ status: EDITED }]),
      ...(row.deletedAt === null ? [] : [{ status: DELETED }]),
    ],
  };
}

/** A stored message as the dashboard shows it: every step of its life, and why it failed. */
export function presentForDashboard(row: Message): DashboardMessageDto {
  return {
    ...presentRecord(row),
    status: row.status,
    origin: row.origin,
    errorCode: row.errorCode,
    error: row.error,
    canResend: contentToResend(row) !== null,
    acceptedAt: row.acceptedAt,
    sentAt: row.sentAt,
    serverAt: row.serverAt,
    deliveredAt: row.deliveredAt,
    readAt: row.readAt,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
  };
}
