import { presentRecord } from '../messaging/index.js';
import type { ListedChat } from './chat-list.repository.js';
import type { FoundChatDto } from './dto/found-chat.dto.js';

/** For so long after the last message Evolution calls a chat's window open. */
const WINDOW_MS = 24 * 3_600_000;

/** A row of findChats. */
export function presentChat(chat: ListedChat, instanceId: string): FoundChatDto {
  const opensAt = chat.lastMessageAt;
  const closesAt = opensAt && new Date(opensAt.getTime() + WINDOW_MS);
  return {
    id: chat.id,
    remoteJid: chat.jid,
    ...(chat.lid !== null && chat.lid !== chat.jid && { remoteJidAlt: chat.lid }),
    name: chat.name,
    pushName: chat.pushName,
    profilePicUrl: chat.profilePictureUrl,
    labels: chat.labelIds,
    createdAt: chat.createdAt,
    updatedAt: chat.updatedAt,
    windowStart: opensAt,
    windowExpires: closesAt,
    windowActive: closesAt !== null && closesAt.getTime() > Date.now(),
    lastMessage: chat.lastMessage && { ...presentRecord(chat.lastMessage), participant: chat.lastMessage.participant },
    unreadCount: chat.unreadCount,
    unreadMessages: chat.unreadCount,
    markedUnread: chat.isMarkedUnread,
    archived: chat.isArchived,
    pinned: chat.pinnedAt !== null,
    mutedUntil: chat.mutedUntil,
    isSaved: chat.pushName !== null,
    instanceId,
  };
}
