import type { ImageContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { mentionedText } from './mentioned-text.js';
import { thumbnailOf } from './thumbnail.js';
import { wrapViewOnce } from './view-once.js';

/** A picture, with its caption. */
export async function buildImage(content: ImageContent, context: BuildContext): Promise<BuiltMessage> {
  const { media, width, height, viewOnce } = content;
  const caption = mentionedText(content.caption, content, context);
  const imageMessage = {
    ...(await context.upload(media, 'image')),
    mimetype: media.mimetype,
    ...(caption !== null && { caption }),
    ...(width !== null && height !== null && { width, height }),
    ...thumbnailOf(content.thumbnail),
    ...(viewOnce && { viewOnce }),
    ...contextOf(content, context),
  };
  return { message: wrapViewOnce({ imageMessage }, viewOnce) };
}
