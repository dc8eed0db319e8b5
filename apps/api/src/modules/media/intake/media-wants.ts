import type { MediaRef } from '@wharf/whatsapp';

/** What a file is to be sent as. */
export const MEDIA_PURPOSES = ['image', 'video', 'document', 'audio', 'voice', 'ptv', 'sticker'] as const;
export type MediaPurpose = (typeof MEDIA_PURPOSES)[number];

/** What a caller wants of a file. */
export interface MediaWants {
  purpose: MediaPurpose;
  /** As the caller says; the bytes know better. */
  mimetype?: string | null;
  fileName?: string | null;
  /** Nothing is converted: a voice note has to be Opus in Ogg already, a sticker WebP. */
  asIs?: boolean;
  /** Ends a conversion when whoever asked for it goes. */
  signal?: AbortSignal;
}

/** A file that the store has, ready to become part of a message. What is null is not known or does not apply. */
export interface IntakenMedia {
  media: MediaRef;
  /** Base name with an extension. */
  fileName: string | null;
  width: number | null;
  height: number | null;
  /** JPEG of at most 10 kB, base64. */
  thumbnail: string | null;
  /** Whole seconds, at least 1. */
  seconds: number | null;
  /** 64 values of 0 to 100, base64; for voice notes. */
  waveform: string | null;
  isAnimated: boolean;
}

/** What the bytes of a file say of it, besides its reference. */
export type MediaFacts = Omit<IntakenMedia, 'media' | 'fileName'>;

export const NO_FACTS: MediaFacts = Object.freeze({
  width: null,
  height: null,
  thumbnail: null,
  seconds: null,
  waveform: null,
  isAnimated: false,
});
