import { bareJid, isGroupJid, type ChatChange } from '@wharf/whatsapp';
import type { Chat, ChatUpdate } from '../upstream.js';
import { bothAddresses } from './addresses.js';
import { durationSeconds } from './wire-numbers.js';

/** A chat of the history, or one that appeared. */
export function chatFromHistory(chat: Chat): ChatChange | null {
  if (!chat.id) return null;
  const { jid, alt } = bothAddresses(chat.id, chat.pnJid ?? chat.lidJid);
  return {
    jid,
    lid: alt,
    name: chat.name || chat.displayName || null,
    unreadCount: chat.markedAsUnread ? -1 : (chat.unreadCount ?? 0),
    isArchived: chat.archived ?? false,
    pinnedAtMs: instantMs(chat.pinned),
    mutedUntilMs: instantMs(chat.muteEndTime),
    ephemeralSeconds: durationSeconds(chat.ephemeralExpiration),
  };
}

/**
 * What another device changed of a chat.
 * @returns null when it is news of a message, which is read off the wire and not here.
 */
export function chatFromUpdate(update: ChatUpdate): ChatChange | null {
  if (!update.id) return null;
  const jid = bareJid(update.id);
  const change: ChatChange = {
    jid,
    ...(typeof update.archived === 'boolean' && !update.messages && { isArchived: update.archived }),
    ...('pinned' in update && { pinnedAtMs: instantMs(update.pinned) }),
    ...('muteEndTime' in update && { mutedUntilMs: instantMs(update.muteEndTime) }),
    // A count above zero is Baileys' own; the gateway counts what it stores.
    ...(typeof update.unreadCount === 'number' &&
      update.unreadCount <= 0 &&
      !update.messages && { unreadCount: update.unreadCount }),
    // Of one-to-one chats the protocol message tells, of groups their notification.
    ...(!isGroupJid(jid) && update.name ? { name: update.name } : {}),
  };
  return Object.keys(change).length > 1 ? change : null;
}

/** The end of the year 9999, which every date format can hold, stands for ever. */
const LATEST_MS = 253_402_300_799_000;
/** Below this a number of milliseconds would lie in 1973: it is one of seconds. */
const SECONDS_BELOW = 1e11;

/** Unix milliseconds of an instant in seconds or milliseconds; null when there is none. -1 stands for ever. */
export function instantMs(value: unknown): number | null {
  const number = Number(value ?? 0);
  if (!Number.isFinite(number) || number === 0) return null;
  if (number < 0) return LATEST_MS;
  return Math.min(number < SECONDS_BELOW ? number * 1000 : number, LATEST_MS);
}
