import type { AudioContent, VoiceContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';

/** A music file, shown with a player. */
export async function buildAudio(content: AudioContent, context: BuildContext): Promise<BuiltMessage> {
  const { media, seconds } = content;
  return {
    message: {
      audioMessage: {
        ...(await context.upload(media, 'audio')),
        mimetype: media.mimetype,
        ptt: false,
        ...(seconds !== null && { seconds: Math.round(seconds) }),
        ...contextOf(content, context),
      },
    },
  };
}

/** A voice note, with the waveform that its bubble shows. */
export async function buildVoice(content: VoiceContent, context: BuildContext): Promise<BuiltMessage> {
  const { media, seconds, waveform } = content;
  return {
    message: {
      audioMessage: {
        ...(await context.upload(media, 'audio')),
        mimetype: media.mimetype,
        ptt: true,
        // A voice note of no length cannot be played on some phones.
        seconds: Math.max(1, Math.round(seconds)),
        waveform: Buffer.from(waveform, 'base64'),
        ...contextOf(content, context),
      },
    },
  };
}
