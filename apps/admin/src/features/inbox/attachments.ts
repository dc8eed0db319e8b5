import { useCallback, useSyncExternalStore } from 'react';
import { chatKey } from './drafts';
import { whenWriterChanges } from './when-writer-changes';

const NONE: readonly File[] = [];

/**
 * Files that wait to be sent, per chat, until their sender signs out. Browsers let no page keep files across a reload;
 * going to another chat it does.
 */
class Attachments {
  private readonly files = new Map<string, readonly File[]>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(chat: string): readonly File[] {
    return this.files.get(chat) ?? NONE;
  }

  set(chat: string, files: readonly File[]): void {
    if (files.length === 0) this.files.delete(chat);
    else this.files.set(chat, files);
    this.listeners.forEach((listener) => listener());
  }

  clear(): void {
    this.files.clear();
    this.listeners.forEach((listener) => listener());
  }
}

export const attachments = new Attachments();
whenWriterChanges(() => attachments.clear());

/** The files that wait in a chat; more may be added, and some taken away. */
export function useAttachments(instance: string, chat: string) {
  const key = chatKey(instance, chat);
  const files = useSyncExternalStore(attachments.subscribe, () => attachments.get(key));
  const add = useCallback((more: readonly File[]) => attachments.set(key, [...attachments.get(key), ...more]), [key]);
  const remove = useCallback(
    (file: File) =>
      attachments.set(
        key,
        attachments.get(key).filter((one) => one !== file),
      ),
    [key],
  );
  return { files, add, remove };
}
