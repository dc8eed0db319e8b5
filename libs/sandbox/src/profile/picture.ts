import sharp from 'sharp';
import { NetworkError } from '../errors.js';
import type { MediaHosts } from '../media/media-hosts.js';

/** Pictures are shown in two sizes: small in lists, and as they are. */
export const PictureSize = ['preview', 'image'] as const;
export type PictureSize = (typeof PictureSize)[number];

/** A profile picture of a person or a group: where its two sizes are on the media hosts. */
export interface Picture {
  /** Digits; a new picture has a new one. */
  id: string;
  paths: Record<PictureSize, string>;
}

const PREVIEW_PIXELS = 96;

/**
 * Puts a picture on the media hosts.
 * @throws NetworkError 406 when the bytes are no picture.
 */
export async function publishPicture(media: MediaHosts, jpeg: Uint8Array): Promise<Picture> {
  const preview = await sharp(jpeg)
    .resize(PREVIEW_PIXELS, PREVIEW_PIXELS)
    .jpeg()
    .toBuffer()
    .catch(() => {
      throw new NetworkError(406, 'INVALID_PICTURE', 'That is not a picture');
    });
  return {
    id: Date.now().toString(),
    paths: {
      preview: await media.publish('profile', preview, '.jpg'),
      image: await media.publish('profile', jpeg, '.jpg'),
    },
  };
}
