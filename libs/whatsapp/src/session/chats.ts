import type { MessageKey } from '../message/content.js';

/** The newest message of a chat, by which WhatsApp orders changes to it. */
export interface LastMessage extends MessageKey {
  /** Unix seconds. */
  timestamp: number;
}

/** Everything about chats. @throws WhatsAppRefusedError on each; SessionNotReadyError. */
export interface ChatOperations {
  /** Sends read receipts. */
  markRead(keys: MessageKey[]): Promise<void>;
  archive(chatJid: string, isArchived: boolean, last: LastMessage[]): Promise<void>;
  markUnread(chatJid: string, isUnread: boolean, last: LastMessage[]): Promise<void>;
  pin(chatJid: string, isPinned: boolean): Promise<void>;
  /** @param untilMs Unix milliseconds; null lets it sound again. */
  mute(chatJid: string, untilMs: number | null): Promise<void>;
  star(chatJid: string, keys: { id: string; fromMe: boolean }[], isStarred: boolean): Promise<void>;
  deleteChat(chatJid: string, last: LastMessage[]): Promise<void>;
  /** Deletes one message on the account's own devices alone. */
  deleteForMe(key: MessageKey, timestamp: number): Promise<void>;
  setBlocked(jid: string, isBlocked: boolean): Promise<void>;
  /** Whom the account has blocked, by the addresses that WhatsApp names them by: LIDs, and phone numbers of old. */
  blocked(): Promise<string[]>;
  /** Puts a label on a chat, or takes it off. */
  label(chatJid: string, labelId: string, isOn: boolean): Promise<void>;
  /** Creates or changes a label. */
  editLabel(label: { id: string; name: string; color: number; isDeleted: boolean }): Promise<void>;
  /** Asks to be told of a contact's presence, as `presence` events. */
  subscribePresence(chatJid: string): Promise<void>;
}
