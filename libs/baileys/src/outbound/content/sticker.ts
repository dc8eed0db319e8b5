import type { StickerContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';

/** Both sides of every sticker, in pixels. */
const SIDE = 512;

/** A sticker, still or animated. */
export async function buildSticker(content: StickerContent, context: BuildContext): Promise<BuiltMessage> {
  const { media, isAnimated } = content;
  return {
    message: {
      stickerMessage: {
        ...(await context.upload(media, 'sticker')),
        mimetype: media.mimetype,
        isAnimated,
        width: SIDE,
        height: SIDE,
        stickerSentTs: context.nowMs,
        ...contextOf(content, context),
      },
    },
  };
}
