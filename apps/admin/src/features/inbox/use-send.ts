import { useMutation, useMutationState, type Mutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { inboxApi, showsCaption, type SentMessage } from '../../app/inbox-api';
import { randomId } from '../../components/random-id';
import { chatKey } from './drafts';
import { whenWriterChanges } from './when-writer-changes';

interface Wish {
  /** As it was typed. */
  text: string;
  files: readonly File[];
  quotedId: string | undefined;
}

interface Send {
  chat: string;
  wish: Wish;
}

/** One message of a wish: a text, or a file with the text below it. */
interface Part {
  text: string;
  file: File | null;
  quotedId: string | undefined;
}

interface Handlers {
  onSent: (sent: SentMessage) => void;
  /** A file was accepted, and need not be sent again whatever becomes of the next. */
  onFileSent: (file: File) => void;
  /** The text was accepted, by itself or below the first file. @param text as it was typed. */
  onTextSent: (text: string) => void;
}

const SENDS = ['inbox', 'send'] as const;

/**
 * The parts that were tried and not all accepted, per chat, with their keys. Where an answer was lost, the next try of
 * the very same part is the same message, also for whoever comes back from another chat. What was written anew is another
 * one, though it may have the same words: under the old key the first would be answered, and nothing sent.
 */
const tries = new Map<string, { part: Part; key: string }[]>();
whenWriterChanges(() => tries.clear());

/** The key of a part in a chat. */
function keyOf(chat: string, part: Part): string {
  const tried = tries.get(chat) ?? [];
  const before = tried.find((one) => isSame(one.part, part));
  if (before) return before.key;
  const key = randomId();
  tries.set(chat, [...tried, { part, key }]);
  return key;
}

/**
 * Sends a text, or files with the text below the first; above it where nothing can stand below it. What was accepted is
 * told one by one, so that a failure in the middle leaves only what is still to be sent. It goes on when the chat is
 * closed, and is pending for whoever comes back meanwhile.
 */
export function useSend(instance: string, number: string, { onSent, onFileSent, onTextSent }: Handlers) {
  const chat = chatKey(instance, number);
  const mutation = useMutation({
    mutationKey: SENDS,
    mutationFn: async ({ wish }: Send) => {
      for (const [index, part] of partsOf(wish).entries()) {
        const { text, file } = part;
        const to = { number, quotedId: part.quotedId };
        const key = keyOf(chat, part);
        const sent = await (file === null
          ? inboxApi.say(instance, to, text, key)
          : inboxApi.sendFile(instance, to, file, text, key));
        onSent(sent);
        if (file !== null) onFileSent(file);
        if (index === 0) onTextSent(wish.text);
      }
      tries.delete(chat);
    },
  });
  /** Somebody writes: what is sent next is no further try of what was sent before. */
  const forget = useCallback(() => void tries.delete(chat), [chat]);
  const { mutate } = mutation;
  return { ...mutation, mutate: (wish: Wish) => mutate({ chat, wish }), isPending: useIsSending(chat), forget };
}

function useIsSending(chat: string): boolean {
  const chats = useMutationState({
    filters: { mutationKey: SENDS, status: 'pending' },
    select: ({ state }: Mutation<void, Error, Send>) => state.variables?.chat,
  });
  return chats.includes(chat);
}

const isSame = (one: Part, other: Part): boolean =>
  one.text === other.text && one.file === other.file && one.quotedId === other.quotedId;

/** The messages that a wish comes to; the first of them answers what is quoted. */
function partsOf({ text: typed, files, quotedId }: Wish): Part[] {
  const text = typed.trim() === '' ? '' : typed;
  const [first] = files;
  const isApart = first === undefined || (text !== '' && !showsCaption(first));
  const parts: Omit<Part, 'quotedId'>[] = files.map((file, index) => ({
    text: index === 0 && !isApart ? text : '',
    file,
  }));
  if (isApart) parts.unshift({ text, file: null });
  return parts.map((part, index) => ({ ...part, quotedId: index === 0 ? quotedId : undefined }));
}
