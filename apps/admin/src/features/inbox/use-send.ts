import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { inboxApi, type SentMessage } from '../../app/inbox-api';
import { randomId } from '../../components/random-id';

interface Wish {
  text: string;
  files: readonly File[];
  quotedId: string | undefined;
}

interface Handlers {
  onSent: (sent: SentMessage) => void;
  /** A file was accepted, and need not be sent again whatever becomes of the next. */
  onFileSent: (file: File) => void;
  /** The text was accepted, by itself or below the first file. */
  onTextSent: () => void;
}

/**
 * Sends a text, or files with the text below the first. What was accepted is told one by one, so that a failure in the
 * middle leaves only what is still to be sent.
 */
export function useSend(instance: string, number: string, { onSent, onFileSent, onTextSent }: Handlers) {
  // Each file and each text keeps its key until it is accepted: where an answer was lost, the next try is the same message.
  const keys = useRef(new Map<File | string, string>());
  const keyOf = (what: File | string): string => {
    const key = keys.current.get(what) ?? randomId();
    keys.current.set(what, key);
    return key;
  };
  return useMutation({
    mutationFn: async ({ text, files, quotedId }: Wish) => {
      if (files.length === 0) {
        const sent = await inboxApi.say(instance, { number, quotedId }, text, keyOf(text));
        keys.current.delete(text);
        onSent(sent);
        onTextSent();
      }
      for (const [index, file] of files.entries()) {
        const first = index === 0;
        const to = { number, quotedId: first ? quotedId : undefined };
        const sent = await inboxApi.sendFile(instance, to, file, first ? text : '', keyOf(file));
        keys.current.delete(file);
        onSent(sent);
        onFileSent(file);
        if (first) onTextSent();
      }
    },
  });
}
