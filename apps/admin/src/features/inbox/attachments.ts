import { useCallback, useSyncExternalStore } from 'react';
import { chatKey, whenAddressIsLearned } from './chat-key';
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

  add(chat: string, more: readonly File[]): void {
    this.set(chat, [...this.get(chat), ...more]);
  }

  remove(chat: string, file: File): void {
    this.set(
      chat,
      this.get(chat).filter((one) => one !== file),
    );
  }

  /** Takes files along to the other address of their chat. */
  move(from: string, to: string): void {
    const files = this.get(from);
    if (files.length === 0) return;
    this.add(to, files);
    this.set(from, NONE);
  }

  clear(): void {
    this.files.clear();
    this.listeners.forEach((listener) => listener());
  }
}

export const attachments = new Attachments();
whenWriterChanges(() => attachments.clear());
whenAddressIsLearned((from, to) => attachments.move(from, to));

/** The files that wait in a chat; more may be added, and some taken away. */
export function useAttachments(instance: string, chat: string) {
  const files = useSyncExternalStore(attachments.subscribe, () => attachments.get(chatKey(instance, chat)));
  const add = useCallback((more: readonly File[]) => attachments.add(chatKey(instance, chat), more), [instance, chat]);
  const remove = useCallback((file: File) => attachments.remove(chatKey(instance, chat), file), [instance, chat]);
  return { files, add, remove };
}
