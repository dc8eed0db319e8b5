import type { LoggedMessage } from '../src/app/api';

/** A sent text, with what matters to the spec. */
export function aMessage(part: Partial<LoggedMessage> = {}): LoggedMessage {
  return {
    id: '42',
    key: { remoteJid: '254712345678@s.whatsapp.net', fromMe: true, id: '3EB0' },
    pushName: 'My Company',
    message: { conversation: 'Hello' },
    messageType: 'conversation',
    messageTimestamp: 1_763_769_600,
    status: 'delivered',
    origin: 'api',
    errorCode: null,
    error: null,
    canResend: false,
    acceptedAt: '2026-11-22T09:00:00.000Z',
    sentAt: null,
    serverAt: null,
    deliveredAt: null,
    readAt: null,
    editedAt: null,
    deletedAt: null,
    ...part,
  };
}
