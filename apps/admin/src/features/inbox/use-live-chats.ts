import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ChatFilter } from '../../app/inbox-api';
import { useFrames } from '../../realtime/use-frames';
import { useOvertaken } from '../../realtime/use-overtaken';
import { inboxKeys, readChat } from './api';
import { messageOf } from './message-frames';
import { patchChats, putChat, type ChatPages } from './patch-chats';

/** Where more chats than so many are new at once, the whole list is asked for. */
const MOST_ASKED = 20;

/** Keeps a list of chats as events tell it; a chat that they do not tell whole is asked for. */
export function useLiveChats(filter: ChatFilter): void {
  const client = useQueryClient();
  const asked = useRef(new Set<string>());
  const key = inboxKeys.chats(filter);

  const ask = (instance: string, jid: string) => {
    const name = `${instance} ${jid}`;
    if (asked.current.has(name)) return;
    asked.current.add(name);
    readChat(instance, jid)
      .then((chat) => client.setQueryData<ChatPages>(key, (pages) => pages && putChat(pages, chat, filter)))
      // It went meanwhile; the list is asked for again when the page is.
      .catch(() => undefined)
      .finally(() => asked.current.delete(name));
  };
  const askAll = (chats: ReadonlyMap<string, { instance: string; jid: string }>) => {
    if (chats.size > MOST_ASKED) void client.invalidateQueries({ queryKey: key });
    else chats.forEach(({ instance, jid }) => ask(instance, jid));
  };
  // Whether the answer knows of them already cannot be told from it, and unread messages must not be counted twice.
  useOvertaken(key, (frames) => {
    const chats = new Map<string, { instance: string; jid: string }>();
    for (const frame of frames) {
      const jid = messageOf(frame)?.key.remoteJid;
      if (jid === undefined || (filter.instance !== undefined && frame.instance !== filter.instance)) continue;
      chats.set(`${frame.instance} ${jid}`, { instance: frame.instance, jid });
    }
    askAll(chats);
  });
  useFrames((frames) => {
    const pages = client.getQueryData<ChatPages>(key);
    if (!pages) return;
    let next = pages;
    const missing = new Map<string, { instance: string; jid: string }>();
    for (const frame of frames) {
      if (filter.instance !== undefined && frame.instance !== filter.instance) continue;
      const patched = patchChats(next, frame);
      next = patched.pages;
      if (patched.missing) missing.set(`${patched.missing.instance} ${patched.missing.jid}`, patched.missing);
    }
    if (next !== pages) client.setQueryData<ChatPages>(key, next);
    askAll(missing);
  });
}
