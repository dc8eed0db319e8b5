import { IconPinned } from '@tabler/icons-react';
import { memo } from 'react';
import type { InboxChat } from '../../app/inbox-api';
import { TimeAgo } from '../../components/time-ago';
import { ChatAvatar } from './avatar';
import { chatKey } from './chat-key';
import { snippetOf, titleOf } from './chat-words';
import { useDraft } from './drafts';
import classes from './inbox.module.css';
import { Ticks } from './ticks';

interface Props {
  chat: InboxChat;
  withInstance: boolean;
}

/** One chat in the list. */
export const ChatRow = memo(function ChatRow({ chat, withInstance }: Props) {
  const { text: draft } = useDraft(chat.instance, chat.remoteJid);
  const hasUnread = chat.unread > 0 || chat.markedUnread;
  return (
    <>
      <ChatAvatar chat={chat} key={chatKey(chat.instance, chat.remoteJid)} />
      <span className={classes.words}>
        <span className={classes.line}>
          <span className={`truncate ${classes.title}`}>{titleOf(chat)}</span>
          {chat.pinned && <IconPinned size={14} className={classes.pin} aria-label="Pinned" role="img" />}
          <span className={classes.time} data-unread={hasUnread || undefined}>
            {chat.lastAt && <TimeAgo at={chat.lastAt} />}
          </span>
        </span>
        <span className={classes.line}>
          {draft === '' && chat.last?.fromMe && chat.last.status && <Ticks status={chat.last.status} />}
          <span className={`truncate ${classes.snippet}`}>
            {draft === '' ? (
              snippetOf(chat)
            ) : (
              <>
                <span className={classes.draft}>Draft:</span> {draft}
              </>
            )}
          </span>
          {withInstance && <span className={`truncate ${classes.instance}`}>{chat.instance}</span>}
          {hasUnread && (
            <span className={classes.unread} role="img" aria-label={unreadWords(chat)}>
              {chat.unread > 0 ? Math.min(chat.unread, 999) : ''}
            </span>
          )}
        </span>
      </span>
    </>
  );
});

function unreadWords({ unread }: InboxChat): string {
  if (unread === 0) return 'Marked as unread';
  return unread === 1 ? '1 unread message' : `${unread} unread messages`;
}
