import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useMay } from '../../app/may';
import { inboxApi, type InboxChat, type ThreadMessage } from '../../app/inbox-api';

/** As many as one request may name. */
const MOST = 100;

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Tells writers that their messages were read, once they are on a screen that somebody can see. */
export function useMarkRead(chat: InboxChat | undefined, messages: readonly ThreadMessage[]): void {
  const mayChange = useMay('change');
  const isVisible = useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');
  const marked = useRef('');
  const unread = chat === undefined ? 0 : Math.max(chat.unread, chat.markedUnread ? 1 : 0);
  const received = messages.filter(({ key }) => !key.fromMe);
  const newest = received[0]?.key.id;
  useEffect(() => {
    if (!chat || !mayChange || !isVisible || unread === 0 || newest === undefined || marked.current === newest) return;
    marked.current = newest;
    const keys = received.slice(0, Math.min(unread, MOST)).map(({ key }) => key);
    inboxApi.markRead(chat.instance, keys).catch(() => {
      // The number is not connected: it is tried again with the next message, or when the chat is opened again.
      marked.current = '';
    });
  });
}
