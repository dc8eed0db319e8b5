import { checkSticker, stickerOf } from '../convert/sticker.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** Any picture becomes WebP of 512 × 512, unless that is not wanted. */
export const prepareSticker: Preparer = async ({ file, wants }, { spool, maxBytes }) => {
  const mimetype = 'image/webp';
  if (wants.asIs) return { file, mimetype, facts: { ...NO_FACTS, ...(await checkSticker(file.path)) } };
  const { webp, isAnimated } = await stickerOf(file.path);
  return { file: await spool.write([webp], maxBytes, file.claimed), mimetype, facts: { ...NO_FACTS, isAnimated } };
};
