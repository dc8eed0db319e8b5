import { UnsupportedMediaError } from '../media.errors.js';
import { decoding, openPicture, readPicture } from './image.js';

const SIDE = 512;
/** What WhatsApp shows at most. */
const MAX_BYTES = { still: 100_000, animated: 500_000 } as const;
const QUALITIES = [90, 75, 60, 45, 30, 15, 5] as const;
/** Frames of an animation are decoded one below the other. */
const MOST_FRAMES = 200;

/** A sticker: WebP of 512 × 512 with clear margins. */
export interface Sticker {
  webp: Buffer;
  isAnimated: boolean;
}

/**
 * Makes a sticker of a picture; what moves keeps moving. The quality is lowered until the size fits.
 * @throws UnsupportedMediaError for what is no picture, or cannot be made small enough.
 */
export async function stickerOf(path: string): Promise<Sticker> {
  const { pages } = await readPicture(path);
  const isAnimated = pages > 1;
  if (pages > MOST_FRAMES) {
    throw new UnsupportedMediaError(`The animation has ${pages} frames: a sticker has at most ${MOST_FRAMES}`);
  }
  const maxBytes = isAnimated ? MAX_BYTES.animated : MAX_BYTES.still;
  for (const quality of QUALITIES) {
    const picture = openPicture(path, { animated: isAnimated });
    // Only still pictures carry an orientation; turning would take an animation for one tall picture.
    const upright = isAnimated ? picture : picture.rotate();
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const webp = await decoding(
      upright
        .resize(SIDE, SIDE, { fit: 'contain', background: clear })
        .webp({ quality, alphaQuality: quality, effort: isAnimated ? 2 : 4 })
        .toBuffer(),
    );
    if (webp.length <= maxBytes) return { webp, isAnimated };
  }
  throw new UnsupportedMediaError(`The sticker is larger than ${maxBytes / 1000} kB at the lowest quality`);
}

/** Checks a sticker that is to be sent as it is. @throws UnsupportedMediaError when it is not WebP. */
export async function checkSticker(path: string): Promise<Pick<Sticker, 'isAnimated'>> {
  const { format, pages } = await readPicture(path);
  if (format !== 'webp') {
    throw new UnsupportedMediaError('A sticker that is not to be converted must be WEBP: leave out notConvertSticker');
  }
  return { isAnimated: pages > 1 };
}
