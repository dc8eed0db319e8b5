import { open } from 'node:fs/promises';
import { isOggOpus, listenTo, VOICE_TYPE, voiceNoteOf } from '../convert/voice-note.js';
import { UnsupportedMediaError } from '../media.errors.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** Long enough for the first page of any Ogg file. */
const HEAD_BYTES = 512;

/** Whatever can be decoded becomes mono Opus in Ogg, unless that is not wanted. */
export const prepareVoice: Preparer = async ({ file, wants }, { ffmpeg, spool, maxBytes }) => {
  if (wants.asIs) {
    if (!isOggOpus(await headOf(file.path))) {
      throw new UnsupportedMediaError('Audio that is not to be converted must be Opus in OGG: leave out encoding');
    }
    const heard = await listenTo(ffmpeg, file.path, wants.signal);
    return { file, mimetype: VOICE_TYPE, facts: { ...NO_FACTS, ...heard } };
  }
  const { ogg, ...heard } = await voiceNoteOf(ffmpeg, file.path, wants.signal);
  const made = await spool.write([ogg], maxBytes, file.claimed);
  return { file: made, mimetype: VOICE_TYPE, facts: { ...NO_FACTS, ...heard } };
};

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
