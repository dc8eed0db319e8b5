import type { MediaPurpose } from '../intake/media-wants.js';
import { prepareAudio } from './audio.js';
import { prepareDocument } from './document.js';
import { prepareImage } from './image.js';
import type { Preparer } from './preparer.js';
import { prepareSticker } from './sticker.js';
import { prepareRoundVideo, prepareVideo } from './video.js';
import { prepareVoice } from './voice.js';

/** How a file is made ready, by what it is to be sent as. */
export const PREPARERS: Readonly<Record<MediaPurpose, Preparer>> = Object.freeze({
  image: prepareImage,
  video: prepareVideo,
  document: prepareDocument,
  audio: prepareAudio,
  voice: prepareVoice,
  ptv: prepareRoundVideo,
  sticker: prepareSticker,
});
