import { clientForm, textOf } from '../messaging/index.js';
import type { InboxChatDto } from './dto/inbox-chat.dto.js';
import type { ReactionDto } from './dto/thread.dto.js';
import type { InboxRow } from './inbox.repository.js';
import type { ReactionRow } from './thread.repository.js';

const SNIPPET_LENGTH = 160;

export function presentChat(row: InboxRow): InboxChatDto {
  return {
    id: row.id,
    instance: row.instanceName,
    remoteJid: row.jid,
    remoteJidAlt: row.lid === row.jid ? null : row.lid,
    name: row.name,
    pictureUrl: row.pictureUrl,
    isGroup: row.jid.endsWith('@g.us'),
    unread: row.unreadCount,
    markedUnread: row.isMarkedUnread,
    archived: row.isArchived,
    pinned: row.pinnedAt !== null,
    mutedUntil: row.mutedUntil,
    lastAt: row.lastAt,
    last: presentLast(row),
  };
}

export const presentReaction = ({ emoji, fromMe, participant, pushName }: ReactionRow): ReactionDto => ({
  emoji,
  fromMe,
  participant,
  pushName,
});

function presentLast(row: InboxRow): InboxChatDto['last'] {
  const { lastId, lastWaId, lastType, lastContent } = row;
  if (lastId === null || lastWaId === null || lastType === null || lastContent === null) return null;
  const isDeleted = row.lastDeletedAt !== null;
  return {
    id: lastId,
    waId: lastWaId,
    fromMe: row.lastFromMe === true,
    messageType: clientForm(lastType, lastContent).messageType,
    text: isDeleted ? '' : Array.from(textOf(lastContent)).slice(0, SNIPPET_LENGTH).join(''),
    pushName: row.lastPushName,
    status: row.lastStatus,
    deleted: isDeleted,
  };
}
