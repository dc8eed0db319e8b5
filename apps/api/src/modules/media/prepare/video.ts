import { lookIntoVideo } from '../convert/video.js';
import { UnsupportedMediaError } from '../media.errors.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** Goes as it is. */
export const prepareVideo: Preparer = async ({ file, bytesType, wants }, { ffmpeg }) => {
  if (!bytesType?.startsWith('video/')) {
    throw new UnsupportedMediaError('The file is not a video that can be read: send MP4');
  }
  const facts = await lookIntoVideo(ffmpeg, file.path, wants.signal);
  return { file, mimetype: bytesType, facts: { ...NO_FACTS, ...facts } };
};

/** A round video note is MP4 and nothing else. */
export const prepareRoundVideo: Preparer = async (raw, tools) => {
  if (raw.bytesType !== 'video/mp4') throw new UnsupportedMediaError('A video note must be MP4');
  return prepareVideo(raw, tools);
};
