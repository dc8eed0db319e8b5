import type { StatusContent, StatusText } from '@wharf/whatsapp';
import { buildVoice } from './audio.js';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { buildImage } from './image.js';
import { buildVideo } from './video.js';

/** A status (story), for the people it names and the own phone. */
export async function buildStatus({ audience, content }: StatusContent, context: BuildContext): Promise<BuiltMessage> {
  const built = await buildInner(content, context);
  return { ...built, audience: [...new Set([...audience, context.me])] };
}

function buildInner(content: StatusContent['content'], context: BuildContext): Promise<BuiltMessage> | BuiltMessage {
  switch (content.kind) {
    case 'text':
      return buildStatusText(content);
    case 'image':
      return buildImage(content, context);
    case 'video':
      return buildVideo(content, context);
    case 'voice':
      return buildVoice(content, context);
  }
}

function buildStatusText({ text, backgroundArgb, font }: StatusText): BuiltMessage {
  // Unsigned on the wire, whatever sign the caller's arithmetic gave it.
  return { message: { extendedTextMessage: { text, backgroundArgb: backgroundArgb >>> 0, font } } };
}
