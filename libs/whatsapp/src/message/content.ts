/**
 * What a send consists of, by kind. A new kind joins this union, the builders of the Baileys lib and the senders of the
 * API together; the compiler finds what is missing. Everything here can be stored as JSON: bytes are referred to.
 */
export type MessageContent =
  | TextContent
  | ImageContent
  | VideoContent
  | RoundVideoContent
  | AudioContent
  | VoiceContent
  | DocumentContent
  | StickerContent
  | LocationContent
  | ContactsContent
  | PollContent
  | ButtonsContent
  | ListContent
  | ReactionContent
  | StatusContent
  | EditContent
  | RevokeContent
  | ForwardContent;

export type MessageKind = MessageContent['kind'];

/** What every message to a chat may carry. */
export interface MessageExtras {
  /** JIDs named in the text or caption; `everyone` mentions all members of the group. */
  mentions?: { jids: string[]; everyone: boolean };
  quoted?: QuotedMessage;
}

export interface TextContent extends MessageExtras {
  kind: 'text';
  text: string;
  /** Preview of a link in the text; fetched by whoever accepts the message, never by the session. */
  linkPreview?: LinkPreview;
}

export interface LinkPreview {
  /** The link as it stands in the text. */
  matchedText: string;
  canonicalUrl: string;
  title: string;
  description: string | null;
  /** JPEG, base64; null without a picture. */
  thumbnail: string | null;
}

/** A file that the media store holds; see {@link MediaSource}. */
export interface MediaRef {
  /** Name in the media store. */
  storageKey: string;
  mimetype: string;
  sizeBytes: number;
}

export interface ImageContent extends MessageExtras {
  kind: 'image';
  media: MediaRef;
  caption: string | null;
  width: number | null;
  height: number | null;
  /** JPEG, base64. */
  thumbnail: string | null;
  viewOnce?: boolean;
}

export interface VideoContent extends MessageExtras {
  kind: 'video';
  media: MediaRef;
  caption: string | null;
  gifPlayback: boolean;
  seconds: number | null;
  thumbnail: string | null;
  viewOnce?: boolean;
}

/** A round video note. */
export interface RoundVideoContent extends MessageExtras {
  kind: 'ptv';
  media: MediaRef;
  seconds: number | null;
  thumbnail: string | null;
}

/** A music file, shown with a player; not a voice note. */
export interface AudioContent extends MessageExtras {
  kind: 'audio';
  media: MediaRef;
  seconds: number | null;
}

/** A voice note: mono Opus in Ogg. */
export interface VoiceContent extends MessageExtras {
  kind: 'voice';
  media: MediaRef;
  seconds: number;
  /** 64 values of 0 to 100, base64. */
  waveform: string;
}

export interface DocumentContent extends MessageExtras {
  kind: 'document';
  media: MediaRef;
  fileName: string;
  caption: string | null;
  thumbnail: string | null;
}

export interface StickerContent extends MessageExtras {
  kind: 'sticker';
  /** WebP, 512 × 512. */
  media: MediaRef;
  isAnimated: boolean;
}

export interface LocationContent extends MessageExtras {
  kind: 'location';
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}

export interface ContactsContent extends MessageExtras {
  kind: 'contacts';
  /** At least one. */
  contacts: { displayName: string; vcard: string }[];
}

export interface PollContent extends MessageExtras {
  kind: 'poll';
  name: string;
  values: string[];
  /** 0 for any number of answers. */
  selectableCount: number;
  /** 32 bytes, base64, chosen when the poll was accepted: votes are encrypted with it. */
  messageSecret: string;
}

export type Button =
  | { type: 'reply'; id: string; displayText: string }
  | { type: 'url'; url: string; displayText: string }
  | { type: 'call'; phoneNumber: string; displayText: string }
  | { type: 'copy'; copyCode: string; displayText: string }
  | { type: 'pix'; displayText: string; params: Record<string, unknown> };

/** The interactive form of buttons. WhatsApp does not show it everywhere; the usual form is numbered text. */
export interface ButtonsContent extends MessageExtras {
  kind: 'buttons';
  title: string;
  description: string | null;
  footer: string | null;
  buttons: Button[];
  /** Picture above the text. */
  image: MediaRef | null;
}

/** The interactive form of a list. WhatsApp does not show it everywhere; the usual form is numbered text. */
export interface ListContent extends MessageExtras {
  kind: 'list';
  title: string;
  description: string | null;
  footer: string | null;
  buttonText: string;
  sections: { title: string; rows: { id: string; title: string; description: string | null }[] }[];
}

export interface ReactionContent {
  kind: 'reaction';
  target: MessageKey;
  /** One emoji; empty takes an earlier reaction back. */
  emoji: string;
}

/** A status (story); it goes to `status@broadcast`. */
export interface StatusContent {
  kind: 'status';
  /** Account JIDs that can see it. */
  audience: string[];
  content: StatusText | ImageContent | VideoContent | VoiceContent;
}

export interface StatusText {
  kind: 'text';
  text: string;
  /** ARGB. */
  backgroundArgb: number;
  /** WhatsApp's number of the font, 0 to 5. */
  font: number;
}

/** A new text, or caption, for a message that was sent. */
export interface EditContent {
  kind: 'edit';
  target: MessageKey;
  text: string;
  mentions?: { jids: string[]; everyone: boolean };
}

/** Deletes a message for everyone. */
export interface RevokeContent {
  kind: 'revoke';
  target: MessageKey;
}

/** A message that was received or sent, once more, marked as forwarded. */
export interface ForwardContent {
  kind: 'forward';
  /** Its protobuf in JSON form. */
  content: Record<string, unknown>;
}

/** Names a message. */
export interface MessageKey {
  id: string;
  chatJid: string;
  fromMe: boolean;
  /** Sender; null in one-to-one chats, where it follows from `fromMe`. */
  participant: string | null;
}

/** The message that a reply refers to. `content` is its protobuf in JSON form, when the caller or the store knew it. */
export interface QuotedMessage extends MessageKey {
  content: Record<string, unknown> | null;
}
