import type { ChatChange } from '@wharf/whatsapp';
import type { NewEvent } from '../event/index.js';
import type { Chat } from './chat.entity.js';

const addresses = ({ jid, lid }: Chat) => ({
  remoteJid: jid,
  ...(lid !== null && lid !== jid && { remoteJidAlt: lid }),
});

/** A chat with its name and what is unread in it. */
const whole = (chat: Chat) => ({
  ...addresses(chat),
  instanceId: chat.instanceId,
  name: chat.name,
  unreadMessages: chat.unreadCount,
});

/** CHATS_SET: the chats that the phone had before it linked this device. */
export const chatsSet = (instanceId: string, chats: readonly Chat[]): NewEvent => ({
  instanceId,
  event: 'CHATS_SET',
  chatJid: null,
  data: chats.map(whole),
});

/** CHATS_UPSERT: a chat that is new. @param name where the chat itself has none. */
export const chatAdded = (chat: Chat, name: string | null = null): NewEvent => ({
  instanceId: chat.instanceId,
  event: 'CHATS_UPSERT',
  chatJid: chat.jid,
  data: [{ ...whole(chat), name: chat.name ?? name }],
});

/** CHATS_UPDATE: a chat as it is now, and of its settings those that changed. */
export const chatChanged = (chat: Chat, change: Partial<ChatChange>): NewEvent => ({
  instanceId: chat.instanceId,
  event: 'CHATS_UPDATE',
  chatJid: chat.jid,
  data: [
    {
      ...addresses(chat),
      instanceId: chat.instanceId,
      ...(change.name !== undefined && { name: chat.name }),
      ...(change.unreadCount !== undefined && { unreadMessages: chat.unreadCount, markedUnread: chat.isMarkedUnread }),
      ...(change.isArchived !== undefined && { archived: chat.isArchived }),
      ...(change.pinnedAtMs !== undefined && { pinned: chat.pinnedAt !== null, pinnedAt: chat.pinnedAt }),
      ...(change.mutedUntilMs !== undefined && { muted: chat.mutedUntil !== null, mutedUntil: chat.mutedUntil }),
      ...(change.ephemeralSeconds !== undefined && { ephemeralExpiration: change.ephemeralSeconds ?? 0 }),
    },
  ],
});

/** CHATS_DELETE: chats that are gone. */
export const chatsDeleted = (instanceId: string, jids: readonly string[]): NewEvent => ({
  instanceId,
  event: 'CHATS_DELETE',
  chatJid: null,
  data: jids,
});
