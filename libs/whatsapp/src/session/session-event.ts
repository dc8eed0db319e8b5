import type { MessageStatus } from '../message/message-status.js';
import type { SessionReason } from './connection-state.js';

/** Everything a session tells its host. Events of one session are handed over one after the other, in order. */
export type SessionEvent =
  StateChanged | QrIssued | PairingCodeIssued | Opened | MessageReceived | MessageStatusChanged | PresenceChanged;

export interface StateChanged {
  type: 'state';
  reason: SessionReason;
  /** WhatsApp's or the socket's disconnect code; 200 when nothing is wrong. */
  statusCode: number;
  /** A sentence for people, null when the reason says it all. */
  detail: string | null;
}

export interface QrIssued {
  type: 'qr';
  /** The text to draw as a QR code. */
  code: string;
  /** 1 for the first QR of this attempt. */
  count: number;
  lifetimeMs: number;
}

export interface PairingCodeIssued {
  type: 'pairing_code';
  /** Eight characters. */
  code: string;
}

export interface Opened {
  type: 'opened';
  ownerJid: string;
  ownerLid: string | null;
  profileName: string | null;
}

/** A message from a person, or one typed on the account's own phone. */
export interface MessageReceived {
  type: 'message';
  /** Rows of the inbound journal that this event settles; mark them done in the transaction that stores the message. */
  journalIds: string[];
  message: ReceivedMessage;
}

export interface ReceivedMessage {
  id: string;
  /** Phone-number JID of the chat when it is known, else the LID; group JID for groups. */
  chatJid: string;
  /** The chat's other address (LID when `chatJid` is a phone number), null when unknown. */
  chatJidAlt: string | null;
  fromMe: boolean;
  /** Who wrote it, in groups; null in one-to-one chats. */
  participant: string | null;
  participantAlt: string | null;
  pushName: string | null;
  /** Unix time in seconds, from WhatsApp. */
  timestamp: number;
  /** The protobuf's content in JSON form: bytes as base64 strings, 64-bit numbers as numbers. */
  content: Record<string, unknown>;
  /** The name of the content's field, for example `conversation`. */
  messageType: string;
  contextInfo: Record<string, unknown> | null;
  source: MessageSource;
  /** It waited at WhatsApp while the session was away. */
  offline: boolean;
}

export type MessageSource = 'android' | 'ios' | 'web' | 'desktop' | 'unknown';

/** WhatsApp said something about messages that this account sent. */
export interface MessageStatusChanged {
  type: 'message_status';
  ids: string[];
  status: Extract<MessageStatus, 'server' | 'delivered' | 'read' | 'played' | 'failed'>;
  /** Who received or read it, as an account JID; null for the server's own word. */
  by: string | null;
  /** WhatsApp's refusal code, for example 463; null unless `status` is failed. */
  errorCode: number | null;
  at: Date;
}

export interface PresenceChanged {
  type: 'presence';
  chatJid: string;
  participant: string;
  presence: 'available' | 'unavailable' | 'composing' | 'recording' | 'paused';
  lastSeenAt: Date | null;
}
