import { useCallback, useEffect, useRef } from 'react';
import { inboxApi } from '../../app/inbox-api';

const SHOWN_MS = 9_000;
/** Told again while it goes on, a moment before it would end. */
const EVERY_MS = 8_000;

const ignore = () => undefined;

/**
 * Lets the other side see that somebody types. Asking for it also has WhatsApp tell of the other side's typing, so it is
 * asked for once when a chat is opened.
 */
export function useTypingShown(instance: string, jid: string, isGroup: boolean): () => void {
  const shownAtMs = useRef(-EVERY_MS);
  useEffect(() => {
    if (!isGroup) inboxApi.showTyping(instance, jid, 'paused', 0).catch(ignore);
  }, [instance, jid, isGroup]);
  return useCallback(() => {
    if (performance.now() - shownAtMs.current < EVERY_MS) return;
    shownAtMs.current = performance.now();
    // It is a courtesy: a number that is not connected, or asked too much, just does not show it.
    inboxApi.showTyping(instance, jid, 'composing', SHOWN_MS).catch(ignore);
  }, [instance, jid]);
}
