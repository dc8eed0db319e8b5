import type { Builder } from '../draft.js';
import { fileOf } from '../media-file.js';
import { SAMPLES } from '../samples.js';

const THUMBNAIL = Buffer.from(SAMPLES.jpeg.base64, 'base64');

/** A picture with or without a caption. */
export const image: Builder = async ({ outgoing, upload }) => {
  const file = fileOf(outgoing, 'image');
  return {
    message: {
      imageMessage: {
        ...(await upload(file, 'image')),
        mimetype: file.mimetype,
        caption: outgoing.text,
        width: 64,
        height: 64,
        jpegThumbnail: THUMBNAIL,
      },
    },
  };
};
