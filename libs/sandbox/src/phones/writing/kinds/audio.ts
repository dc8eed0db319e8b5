import type { Builder } from '../draft.js';
import { fileOf } from '../media-file.js';

const WAVEFORM_POINTS = 64;
/** Louder towards the middle: something to look at, and never all alike. */
const WAVEFORM = Uint8Array.from({ length: WAVEFORM_POINTS }, (_, i) => 100 - Math.abs(i - WAVEFORM_POINTS / 2) * 3);

/** A piece of music. */
export const audio: Builder = async ({ outgoing, upload }) => {
  const file = fileOf(outgoing, 'audio');
  const uploaded = await upload(file, 'audio');
  return {
    message: { audioMessage: { ...uploaded, mimetype: file.mimetype, seconds: file.seconds ?? 1, ptt: false } },
  };
};

/** A voice note, with its waveform. */
export const voice: Builder = async ({ outgoing, upload }) => {
  const file = fileOf(outgoing, 'voice');
  const uploaded = await upload(file, 'ptt');
  return {
    message: {
      audioMessage: { ...uploaded, mimetype: file.mimetype, seconds: file.seconds ?? 1, ptt: true, waveform: WAVEFORM },
    },
  };
};
