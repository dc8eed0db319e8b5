import { UnfetchableMediaError } from '@wharf/whatsapp';
import { proto, type MediaType } from '../upstream.js';

/** Kinds of files, by the field of the message that holds them. */
const TYPES = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'ptv',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
} as const satisfies Partial<Record<keyof proto.IMessage, MediaType>>;

export type MediaField = keyof typeof TYPES;

/** What all parts that name a file have in common. */
export interface MediaPart {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
}

/**
 * The part of a message that names a file, whatever it is wrapped in.
 * @throws UnfetchableMediaError when there is none.
 */
export function mediaIn(message: proto.IMessage): { field: MediaField; part: MediaPart; type: MediaType } {
  const inner = unwrapped(message);
  for (const field of Object.keys(TYPES) as MediaField[]) {
    const part = inner[field];
    if (part) return { field, part, type: TYPES[field] };
  }
  throw new UnfetchableMediaError('the message has no file');
}

function unwrapped(message: proto.IMessage): proto.IMessage {
  const inner = [
    message.viewOnceMessage,
    message.viewOnceMessageV2,
    message.viewOnceMessageV2Extension,
    message.ephemeralMessage,
    message.documentWithCaptionMessage,
    message.associatedChildMessage,
  ].find((wrapper) => wrapper?.message);
  return inner?.message ? unwrapped(inner.message) : message;
}
