import type { MessageContent } from '../message/content.js';
import type { AccountOperations } from './account.js';
import type { CallOperations } from './calls.js';
import type { ChatOperations } from './chats.js';
import type { SessionReason } from './connection-state.js';
import type { GroupOperations } from './groups.js';
import type { MediaOperations } from './media.js';
import type { ProfileOperations } from './profile.js';
import { SEND_REFUSALS, type SendRefusal } from './send-refusal.js';
import type { SessionOptions } from './session-options.js';
import type { SessionEvent } from './session-event.js';

/**
 * One number's connection to WhatsApp, whatever library keeps it. It owns its socket for good: from `start` until
 * `stop` it reconnects by itself, and after `stop` nothing of it is left.
 */
export interface Session {
  readonly instanceId: string;
  readonly reason: SessionReason;
  /** Connections that it has opened so far, hence the number of the one that is up. News of it may be some time behind. */
  readonly connections: number;
  /** Own account JID without device, null before pairing. */
  readonly ownerJid: string | null;
  readonly groups: GroupOperations;
  readonly chats: ChatOperations;
  readonly profile: ProfileOperations;
  readonly media: MediaOperations;
  readonly calls: CallOperations;
  readonly account: AccountOperations;

  /** Starts connecting and returns at once; what happens follows as events. Harmless when started already. */
  start(): Promise<void>;
  /**
   * Ends the socket and keeps the login. Resolves when nothing runs any more and every event was handled or given up.
   * A stopped session is not started again: make another.
   */
  stop(): Promise<void>;
  /** Unlinks the device at WhatsApp when it can be reached, then wipes the login. The session is stopped with it. */
  logout(): Promise<void>;
  /**
   * Asks WhatsApp for an eight-character code to be typed on the phone, instead of a QR.
   * @param phone E.164 digits of the account to link.
   * @throws SessionNotReadyError when no unpaired socket is up in time.
   */
  requestPairingCode(phone: string): Promise<string>;

  /**
   * Hands one message to the socket. When it resolves the bytes were written and the key that encrypted them is
   * committed; what WhatsApp says of it follows as `message_status` events.
   * @throws SessionNotReadyError when the session is not open: nothing has left.
   * @throws SendFailedError when handing over failed; `mayHaveLeft` tells whether bytes may have been written.
   * @throws SendRefusedError when it would fail the same way however often it is tried.
   */
  send(message: OutgoingMessage): Promise<SentMessage>;
  /** Shows typing or recording to a chat. */
  sendPresence(chatJid: string, presence: 'composing' | 'recording' | 'paused'): Promise<void>;
  /** Asks WhatsApp which of these accounts exist. Unknown ones answer `exists: false`. Digits in, one row each, in order. */
  lookUpNumbers(digits: string[]): Promise<NumberLookUp[]>;
  /** Takes over changed settings; what can only be changed by connecting again (the proxy) makes it do so. */
  applyOptions(options: SessionOptions): Promise<void>;
}

export interface OutgoingMessage {
  /** The WhatsApp message id, chosen when the message was accepted and used again by every attempt. */
  id: string;
  /** User JID, LID or group JID without a device. */
  to: string;
  content: MessageContent;
}

export interface SentMessage {
  /** Content as WhatsApp has it, in JSON form (bytes as base64, 64-bit numbers as numbers). */
  content: Record<string, unknown>;
  messageType: string;
  contextInfo: Record<string, unknown> | null;
  sentAt: Date;
}

export interface NumberLookUp {
  /** The digits that were asked for. */
  number: string;
  exists: boolean;
  /** WhatsApp's own spelling of the account, which may differ from the digits asked for. */
  jid: string;
  lid: string | null;
}

/**
 * Receives the events of a session, in order. It must not return before the event is safe; a rejection is retried. The
 * next event comes after that, save that messages which wait side by side are handed over side by side, and statuses
 * too: what stores them keeps their order.
 */
export type SessionEventHandler = (event: SessionEvent) => Promise<void>;

/** The session is not open, so nothing was sent. */
export class SessionNotReadyError extends Error {
  constructor(readonly reason: SessionReason) {
    super(`the session is not open (${reason})`);
    this.name = 'SessionNotReadyError';
  }
}

/** WhatsApp answered an operation with an error, or not at all (`code` null). */
export class WhatsAppRefusedError extends Error {
  constructor(
    /** WhatsApp's code, for example 403 (not allowed) or 404 (no such thing). */
    readonly code: number | null,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'WhatsAppRefusedError';
  }
}

/** Handing a message to WhatsApp failed. */
export class SendFailedError extends Error {
  constructor(
    message: string,
    /** True when bytes may have reached WhatsApp: only the same id may be tried again. */
    readonly mayHaveLeft: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SendFailedError';
  }
}

/** The message cannot be sent, now or later, as things stand: nothing of it has left, and nobody need try again. */
export class SendRefusedError extends SendFailedError {
  constructor(
    readonly refusal: SendRefusal,
    options?: ErrorOptions,
  ) {
    super(SEND_REFUSALS[refusal], false, options);
    this.name = 'SendRefusedError';
  }
}

/** This process no longer holds the session's lease: it must not write and must let the socket go. */
export class SessionFencedError extends Error {
  constructor(readonly instanceId: string) {
    super('another process owns this session now');
    this.name = 'SessionFencedError';
  }
}
