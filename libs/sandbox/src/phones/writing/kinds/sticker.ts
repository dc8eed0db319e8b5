import type { Builder } from '../draft.js';
import { fileOf } from '../media-file.js';

/** The `ANIM` chunk that only animated WebP files have. */
const ANIMATION = Buffer.from('ANIM');
const HEADER_BYTES = 64;

/** A sticker; it is animated when its file is. */
export const sticker: Builder = async ({ outgoing, upload }) => {
  const file = fileOf(outgoing, 'sticker');
  const uploaded = await upload(file, 'sticker');
  const isAnimated = file.data.subarray(0, HEADER_BYTES).includes(ANIMATION);
  return { message: { stickerMessage: { ...uploaded, mimetype: file.mimetype, width: 512, height: 512, isAnimated } } };
};
