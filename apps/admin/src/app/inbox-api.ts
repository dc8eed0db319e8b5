import type { components } from '@wharf/api-client';
import { gateway, signedIn } from './http';
import { ask } from './loose';
import type { LoggedMessage } from './message-api';

type Schemas = components['schemas'];

/** A chat in the inbox. A person has one, whichever address their messages came from. */
export type InboxChat = Schemas['InboxChatDto'];
export type LastMessage = NonNullable<InboxChat['last']>;
/** A message in its chat, with what others made of it. */
export type ThreadMessage = LoggedMessage & Pick<Schemas['ThreadMessageDto'], 'contextInfo' | 'reactions' | 'poll'>;
export type Reaction = ThreadMessage['reactions'][number];
export type PollCount = NonNullable<ThreadMessage['poll']>[number];

export interface ChatFilter {
  /** Undefined for those of every instance. */
  instance?: string;
  show?: 'unread' | 'archived';
  text?: string;
}

interface Paged {
  limit: number;
  cursor?: string;
}

export interface PageOf<Row> {
  records: Row[];
  next_cursor: string | null;
}

/** What a send answers. */
export type SentMessage = Pick<
  ThreadMessage,
  'key' | 'pushName' | 'message' | 'contextInfo' | 'messageType' | 'messageTimestamp'
>;

export interface Outgoing {
  number: string;
  /** The message that is answered. */
  quotedId?: string;
}

/** Answered as soon as it is accepted: what becomes of it is told by events. */
const sendHeaders = (idempotencyKey: string) => ({ 'Idempotency-Key': idempotencyKey, Prefer: 'respond-async' });
const quotedOf = (id: string | undefined) => id !== undefined && { quoted: { key: { id } } };

type MessageKey = LoggedMessage['key'];

/** Chats, threads, and what one does in them. */
export const inboxApi = {
  listChats: ({ instance: instanceName, ...query }: ChatFilter & Paged, signal?: AbortSignal) =>
    signedIn(() =>
      instanceName === undefined
        ? gateway.GET('/api/inbox/chats', { params: { query }, signal })
        : gateway.GET('/api/instances/{instanceName}/chats', { params: { path: { instanceName }, query }, signal }),
    ),
  getChat: (instanceName: string, chat: string, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/chats/{chat}', { params: { path: { instanceName, chat } }, signal }),
    ),
  thread: (instanceName: string, chat: string, query: Paged, signal?: AbortSignal) =>
    signedIn(() =>
      gateway.GET('/api/instances/{instanceName}/chats/{chat}/messages', {
        params: { path: { instanceName, chat }, query },
        signal,
      }),
    ),
  /** @param idempotencyKey the same for a repeated try: a message whose answer was lost is not sent twice. */
  say: (instance: string, { number, quotedId }: Outgoing, text: string, idempotencyKey: string) =>
    ask<SentMessage>('POST', '/message/sendText/{instance}', {
      path: { instance },
      headers: sendHeaders(idempotencyKey),
      body: { number, text, linkPreview: true, ...quotedOf(quotedId) },
    }),
  sendFile: (instance: string, to: Outgoing, file: File, caption: string, idempotencyKey: string) =>
    signedIn(() => {
      const post = gateway.POST as unknown as (
        path: string,
        init: object,
      ) => Promise<{ data?: SentMessage; error?: unknown; response: Response }>;
      return post('/message/sendMedia/{instance}', {
        params: { path: { instance }, header: sendHeaders(idempotencyKey) },
        body: formOf(to, file, caption),
        bodySerializer: (form: FormData) => form,
      });
    }) as Promise<SentMessage>,
  react: (instance: string, key: MessageKey, reaction: string) =>
    ask<SentMessage>('POST', '/message/sendReaction/{instance}', {
      path: { instance },
      body: { key: asKey(key), reaction },
    }),
  markRead: (instance: string, keys: readonly MessageKey[]) =>
    ask<unknown>('POST', '/chat/markMessageAsRead/{instance}', {
      path: { instance },
      body: { readMessages: keys.map(asKey) },
    }),
  /** Shows typing to the other side, and from then on is told of theirs. @param ms for how long. */
  showTyping: (instance: string, number: string, presence: 'composing' | 'paused', ms: number) =>
    ask<unknown>('POST', '/chat/sendPresence/{instance}', {
      path: { instance },
      body: { number, presence, delay: ms },
    }),
};

function formOf({ number, quotedId }: Outgoing, file: File, caption: string): FormData {
  const form = new FormData();
  form.append('number', number);
  form.append('mediatype', mediaTypeOf(file));
  if (caption !== '') form.append('caption', caption);
  if (quotedId !== undefined) form.append('quoted', JSON.stringify({ key: { id: quotedId } }));
  // The fields come first: the gateway reads a form as it comes.
  form.append('file', file, file.name);
  return form;
}

/** How WhatsApp shows a file. */
export function mediaTypeOf({ type }: File): 'image' | 'video' | 'audio' | 'document' {
  if (/^image\/(jpeg|png|webp)$/.test(type)) return 'image';
  if (/^video\/(mp4|quicktime|webm|3gpp)$/.test(type)) return 'video';
  return /^audio\//.test(type) ? 'audio' : 'document';
}

/** Whether WhatsApp shows a text below the file: of audio it takes none. */
export const showsCaption = (file: File): boolean => mediaTypeOf(file) !== 'audio';

const asKey = ({ id, remoteJid, fromMe, participant }: MessageKey) => ({
  id,
  remoteJid,
  fromMe,
  ...(participant !== undefined && { participant }),
});
