import type { MessageContent } from '../message/content.js';
import type { SessionReason } from './connection-state.js';
import type { SessionEvent } from './session-event.js';

/**
 * One number's connection to WhatsApp, whatever library keeps it. It owns its socket for good: from `start` until
 * `stop` it reconnects by itself, and after `stop` nothing of it is left.
 */
export interface Session {
  readonly instanceId: string;
  readonly reason: SessionReason;
  /** Own account JID without device, null before pairing. */
  readonly ownerJid: string | null;

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
   */
  send(message: OutgoingMessage): Promise<SentMessage>;
  /** Shows typing or recording to a chat. */
  sendPresence(chatJid: string, presence: 'composing' | 'recording' | 'paused'): Promise<void>;
  /** Asks WhatsApp which of these accounts exist. Unknown ones answer `exists: false`. Digits in, one row each, in order. */
  lookUpNumbers(digits: string[]): Promise<NumberLookUp[]>;
  /**
   * Asks WhatsApp for the picture of an account or group; null when there is none or it is hidden.
   * @throws SessionNotReadyError when the session is not open, or what WhatsApp said when it refused to answer.
   */
  profilePictureUrl(jid: string): Promise<string | null>;
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

/** Receives the events of a session. It must not return before the event is safe; a rejection is retried. */
export type SessionEventHandler = (event: SessionEvent) => Promise<void>;

/** The session is not open, so nothing was sent. */
export class SessionNotReadyError extends Error {
  constructor(readonly reason: SessionReason) {
    super(`the session is not open (${reason})`);
    this.name = 'SessionNotReadyError';
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

/** This process no longer holds the session's lease: it must not write and must let the socket go. */
export class SessionFencedError extends Error {
  constructor(readonly instanceId: string) {
    super('another process owns this session now');
    this.name = 'SessionFencedError';
  }
}
