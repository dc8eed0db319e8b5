import { useCallback, useSyncExternalStore } from 'react';
import { chatKey, whenAddressIsLearned } from './chat-key';
import { whenWriterChanges } from './when-writer-changes';

const PREFIX = 'wharf.draft ';

/**
 * What was typed and not sent, per person and chat. It lives as long as the tab, as the session does: it survives a
 * reload and an expired session, and goes when its writer signs out.
 */
export class Drafts {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storage: Storage) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(chat: string): string {
    return this.storage.getItem(PREFIX + chat) ?? '';
  }

  set(chat: string, text: string): void {
    if (text === '') this.storage.removeItem(PREFIX + chat);
    else this.storage.setItem(PREFIX + chat, text);
    this.listeners.forEach((listener) => listener());
  }

  /** Takes away a text that was sent; what was written since stays. */
  sent(chat: string, text: string): void {
    if (this.get(chat) === text) this.set(chat, '');
  }

  /** Takes a text along to the other address of its chat, below what was written there. */
  move(from: string, to: string): void {
    const text = this.get(from);
    if (text === '') return;
    this.set(to, [this.get(to), text].filter(Boolean).join('\n'));
    this.set(from, '');
  }

  clear(): void {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '');
    keys.filter((key) => key.startsWith(PREFIX)).forEach((key) => this.storage.removeItem(key));
    this.listeners.forEach((listener) => listener());
  }
}

export const drafts = new Drafts(window.sessionStorage);

whenWriterChanges(() => drafts.clear());
whenAddressIsLearned((from, to) => drafts.move(from, to));

/** The draft of a chat, how to change it, and how to say what of it was sent. */
export function useDraft(instance: string, chat: string) {
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.get(chatKey(instance, chat)));
  const write = useCallback((next: string) => drafts.set(chatKey(instance, chat), next), [instance, chat]);
  const drop = useCallback((sent: string) => drafts.sent(chatKey(instance, chat), sent), [instance, chat]);
  return { text, write, drop };
}
