import { lengthOfAudio } from '../convert/video.js';
import { UnsupportedMediaError } from '../media.errors.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** Containers that hold audio alone as often as video. */
const AUDIO_IN: Readonly<Record<string, string>> = { 'video/mp4': 'audio/mp4', 'video/webm': 'audio/webm' };

/** A music file goes as it is. */
export const prepareAudio: Preparer = async ({ file, bytesType, wants }, { ffmpeg }) => {
  const mimetype = AUDIO_IN[bytesType ?? ''] ?? bytesType;
  if (!mimetype?.startsWith('audio/')) {
    throw new UnsupportedMediaError('The file is not audio that can be read: send MP3, OGG, M4A, WAV or FLAC');
  }
  const seconds = await lengthOfAudio(ffmpeg, file.path, wants.signal);
  return { file, mimetype, facts: { ...NO_FACTS, seconds } };
};
