import type { SampleName } from './samples.js';

/** What a person can send. */
export const OutgoingKind = [
  'text',
  'image',
  'video',
  'gif',
  'ptv',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'live-location',
  'contacts',
  'poll',
  'poll-vote',
  'buttons-reply',
  'list-reply',
  'reaction',
  'edit',
  'delete',
  'forward',
] as const;
export type OutgoingKind = (typeof OutgoingKind)[number];

/** What linked devices of the receiver get in place of a message. */
export const Placeholder = ['ad', 'view-once'] as const;
export type Placeholder = (typeof Placeholder)[number];

/** How the answer to buttons or a list is given; the form of what is answered when absent. */
export const ReplyForm = ['buttons', 'template', 'list', 'interactive'] as const;
export type ReplyForm = (typeof ReplyForm)[number];

/** A message to be sent from a person's phone. Which fields matter depends on the kind. */
export interface Outgoing {
  kind: OutgoingKind;
  /** WhatsApp's id of it; phones choose them at random unless one is given. */
  id?: string;
  /** The text, caption, or new text of an edit. */
  text?: string;
  /** A built-in file… */
  sample?: SampleName;
  /** …or one of one's own. */
  base64?: string;
  mimetype?: string;
  fileName?: string;
  /** Where the message says that its file lies, in place of where it was uploaded to: no phone of WhatsApp would say so. */
  fileAt?: { url?: string; directPath?: string };
  seconds?: number;
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  contacts?: { name: string; phone: string }[];
  poll?: { name: string; options: string[]; selectableCount?: number };
  /** Id of the message that is voted on, answered, reacted to, changed, deleted or forwarded. */
  target?: string;
  /** What is voted for; nothing takes the vote back. */
  options?: string[];
  /** Empty takes the reaction back. */
  emoji?: string;
  /** The button or row that is chosen. */
  selectedId?: string;
  form?: ReplyForm;
  /** Id of the message that is quoted. */
  quoted?: string;
  /** Who is mentioned: phone numbers or JIDs. */
  mentions?: string[];
  forwarded?: boolean;
  viewOnce?: boolean;
  ephemeralSeconds?: number;
  /** The advertisement that brought the person here. */
  ad?: { title: string; body?: string; sourceUrl: string; sourceId: string };
  /** Linked devices of the receiver see only that something came; they have to ask its phone for the rest. */
  placeholder?: Placeholder;
  /** Linked devices of the receiver never manage to decrypt it. */
  undecryptable?: boolean;
}

/** The kinds whose content is a file. */
export type MediaKind = Extract<
  OutgoingKind,
  'image' | 'video' | 'gif' | 'ptv' | 'audio' | 'voice' | 'document' | 'sticker'
>;
