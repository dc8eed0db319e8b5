import { useMutation, useMutationState, type Mutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { inboxApi, showsCaption, type SentMessage } from '../../app/inbox-api';
import { randomId } from '../../components/random-id';
import { chatKey, whenAddressIsLearned } from './chat-key';
import { whenWriterChanges } from './when-writer-changes';

interface Wish {
  /** As it was typed. */
  text: string;
  files: readonly File[];
  quotedId: string | undefined;
}

interface Send {
  instance: string;
  number: string;
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

interface Try {
  part: Part;
  /** The gateway refuses a key that comes with another number, though it is the same person's. */
  number: string;
  key: string;
}

/**
 * The parts that were tried and not all accepted, per chat, with their keys. Where an answer was lost, the next try of
 * the very same part is the same message, also for whoever comes back from another chat. What was written anew is another
 * one, though it may have the same words: under the old key the first would be answered, and nothing sent.
 */
const tries = new Map<string, Try[]>();
whenWriterChanges(() => tries.clear());
whenAddressIsLearned((from, to) => {
  const tried = tries.get(from);
  if (!tried) return;
  tries.set(to, [...(tries.get(to) ?? []), ...tried]);
  tries.delete(from);
});

/** A try of a part in a chat: the one before once more, or a new one to this number. */
function tryOf(chat: string, part: Part, number: string): Try {
  const tried = tries.get(chat) ?? [];
  const before = tried.find((one) => isSame(one.part, part));
  if (before) return before;
  const first = { part, number, key: randomId() };
  tries.set(chat, [...tried, first]);
  return first;
}

/**
 * Sends a text, or files with the text below the first; above it where nothing can stand below it. What was accepted is
 * told one by one, so that a failure in the middle leaves only what is still to be sent. It goes on when the chat is
 * closed, and is pending for whoever comes back meanwhile.
 */
export function useSend(instance: string, number: string, { onSent, onFileSent, onTextSent }: Handlers) {
  const mutation = useMutation({
    mutationKey: SENDS,
    mutationFn: async ({ wish }: Send) => {
      for (const [index, part] of partsOf(wish).entries()) {
        const { text, file } = part;
        const { key, number: at } = tryOf(chatKey(instance, number), part, number);
        const to = { number: at, quotedId: part.quotedId };
        const sent = await (file === null
          ? inboxApi.say(instance, to, text, key)
          : inboxApi.sendFile(instance, to, file, text, key));
        onSent(sent);
        if (file !== null) onFileSent(file);
        if (index === 0) onTextSent(wish.text);
      }
      tries.delete(chatKey(instance, number));
    },
  });
  /** Somebody writes: what is sent next is no further try of what was sent before. */
  const forget = useCallback(() => void tries.delete(chatKey(instance, number)), [instance, number]);
  const { mutate } = mutation;
  return {
    ...mutation,
    mutate: (wish: Wish) => mutate({ instance, number, wish }),
    isPending: useIsSending(chatKey(instance, number)),
    forget,
  };
}

function useIsSending(chat: string): boolean {
  const chats = useMutationState({
    filters: { mutationKey: SENDS, status: 'pending' },
    select: ({ state: { variables: to } }: Mutation<void, Error, Send>) => to && chatKey(to.instance, to.number),
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
