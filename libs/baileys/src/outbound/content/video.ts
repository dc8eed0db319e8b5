import type { RoundVideoContent, VideoContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { mentionedText } from './mentioned-text.js';
import { thumbnailOf } from './thumbnail.js';
import { wrapViewOnce } from './view-once.js';

/** A video, or one that plays like a GIF. */
export async function buildVideo(content: VideoContent, context: BuildContext): Promise<BuiltMessage> {
  const { gifPlayback, viewOnce } = content;
  const caption = mentionedText(content.caption, content, context);
  const videoMessage = {
    ...(await videoPart(content, context)),
    ...(caption !== null && { caption }),
    // Said also where it is false: clients of Evolution read it there.
    gifPlayback,
    ...(viewOnce && { viewOnce }),
  };
  return { message: wrapViewOnce({ videoMessage }, viewOnce) };
}

/** A round video note: a video in a field of its own. */
export async function buildRoundVideo(content: RoundVideoContent, context: BuildContext): Promise<BuiltMessage> {
  return { message: { ptvMessage: await videoPart(content, context) } };
}

async function videoPart(content: VideoContent | RoundVideoContent, context: BuildContext) {
  const { media, seconds, thumbnail } = content;
  return {
    ...(await context.upload(media, 'video')),
    mimetype: media.mimetype,
    ...(seconds !== null && { seconds: Math.round(seconds) }),
    ...thumbnailOf(thumbnail),
    ...contextOf(content, context),
  };
}
