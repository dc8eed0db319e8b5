import type { DocumentContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { mentionedText } from './mentioned-text.js';
import { thumbnailOf } from './thumbnail.js';

/** A file to be kept or opened. */
export async function buildDocument(content: DocumentContent, context: BuildContext): Promise<BuiltMessage> {
  const { media, fileName } = content;
  const caption = mentionedText(content.caption, content, context);
  const documentMessage = {
    ...(await context.upload(media, 'document')),
    mimetype: media.mimetype,
    fileName,
    title: fileName,
    ...(caption !== null && { caption }),
    ...thumbnailOf(content.thumbnail),
    ...contextOf(content, context),
  };
  // WhatsApp shows a document's caption only inside this wrapper.
  return caption === null
    ? { message: { documentMessage } }
    : { message: { documentWithCaptionMessage: { message: { documentMessage } } } };
}
