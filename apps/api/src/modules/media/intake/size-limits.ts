import type { Config } from '../../../platform/config/index.js';
import type { MediaPurpose } from './media-wants.js';

/** What WhatsApp takes of pictures and audio. */
const MEDIA_LIMIT_BYTES = 16 * 1024 ** 2;

/** The largest file that is taken for a purpose. What is decoded here has WhatsApp's own limit, the rest the configured one. */
export function maxBytesFor(purpose: MediaPurpose, { mediaMaxBytes }: Config): number {
  const isLarge = purpose === 'document' || purpose === 'video' || purpose === 'ptv';
  return isLarge ? mediaMaxBytes : Math.min(MEDIA_LIMIT_BYTES, mediaMaxBytes);
}

/** Profile pictures. */
export const maxPictureBytes = ({ mediaMaxBytes }: Config): number => Math.min(MEDIA_LIMIT_BYTES, mediaMaxBytes);
