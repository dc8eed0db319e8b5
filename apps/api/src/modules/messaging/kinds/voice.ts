import type { VoiceContent } from '@wharf/whatsapp';
import type { IntakenMedia } from '../../media/index.js';
import type { SendAudioDto } from '../dto/send-file.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

/** A voice note that has been taken in; the least a player can show is a second. */
export const voiceContent = ({ media, seconds, waveform }: IntakenMedia): VoiceContent => ({
  kind: 'voice',
  media,
  seconds: seconds ?? 1,
  waveform: waveform ?? '',
});

/** What callers are shown of a voice note. */
export const voicePreview = (file: IntakenMedia) => ({
  messageType: 'audioMessage',
  preview: { audioMessage: { ...filePreview(file), ptt: true, waveform: file.waveform } },
});

export const voice: SendKind<SendAudioDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const extras = await tools.extras(body);
    const file = await tools.intake('audio', body.audio, { purpose: 'voice', asIs: body.encoding === false });
    return { content: { ...voiceContent(file), ...extras }, ...voicePreview(file) };
  },
};
