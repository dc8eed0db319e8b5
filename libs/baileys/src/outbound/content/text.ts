import type { LinkPreview, TextContent } from '@wharf/whatsapp';
import { proto } from '../../upstream.js';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { mentionedText } from './mentioned-text.js';

/** A text, with what it mentions and answers and the preview that came with it. */
export function buildText(content: TextContent, context: BuildContext): BuiltMessage {
  return {
    message: {
      extendedTextMessage: {
        text: mentionedText(content.text, content, context),
        ...(content.linkPreview && preview(content.linkPreview)),
        ...contextOf(content, context),
      },
    },
  };
}

function preview({ matchedText, title, description, thumbnail }: LinkPreview): proto.Message.IExtendedTextMessage {
  return {
    matchedText,
    title,
    previewType: proto.Message.ExtendedTextMessage.PreviewType.NONE,
    ...(description !== null && { description }),
    ...(thumbnail !== null && { jpegThumbnail: Buffer.from(thumbnail, 'base64') }),
  };
}
