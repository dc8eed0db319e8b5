/** What a send is about. */
export interface SendDraft {
  key: string;
  /** A phone number, or the JID of a group. */
  chat: string;
  /** The message that an edit or a reaction is about. */
  target: Target | null;
}

export interface Target {
  id: string;
  isFromMe: boolean;
}

interface SendKind {
  /** Below the instance's name. */
  path: string;
  body: (draft: SendDraft) => object;
}

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const jidOf = (chat: string): string => (chat.includes('@') ? chat : `${chat}@s.whatsapp.net`);
const keyOf = ({ chat, target }: SendDraft): object => {
  return { remoteJid: jidOf(chat), fromMe: target?.isFromMe, id: target?.id };
};

/** Kinds of messages that clients send, each with its token where the ledger shows it. */
export const SEND_KINDS = Object.freeze({
  text: { path: 'message/sendText', body: ({ key, chat }) => ({ number: chat, text: key }) },
  location: {
    path: 'message/sendLocation',
    body: ({ key, chat }) => ({ number: chat, name: key, address: 'Nairobi', latitude: -1.29, longitude: 36.82 }),
  },
  image: {
    path: 'message/sendMedia',
    body: ({ key, chat }) => ({ number: chat, mediatype: 'image', media: PNG, caption: key }),
  },
  edit: { path: 'chat/updateMessage', body: (draft) => ({ number: draft.chat, key: keyOf(draft), text: draft.key }) },
  reaction: { path: 'message/sendReaction', body: (draft) => ({ key: keyOf(draft), reaction: '👍' }) },
} satisfies Record<string, SendKind>) as Readonly<Record<SendKindName, SendKind>>;

export type SendKindName = 'text' | 'location' | 'image' | 'edit' | 'reaction';

/** How often each is sent. */
export const SEND_WEIGHTS: Readonly<Record<SendKindName, number>> = {
  text: 60,
  location: 10,
  image: 6,
  edit: 12,
  reaction: 12,
};
