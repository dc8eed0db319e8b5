import { isShownEverywhere, readPicture, thumbnailOf, writeJpeg } from '../convert/image.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** JPEG and PNG go as they are, other pictures as JPEG. */
export const prepareImage: Preparer = async ({ file }, { spool }) => {
  const picture = await readPicture(file.path);
  const thumbnail = await thumbnailOf(file.path);
  if (isShownEverywhere(picture)) {
    const { width, height, format } = picture;
    return { file, mimetype: `image/${format}`, facts: { ...NO_FACTS, width, height, thumbnail } };
  }
  const path = await spool.newPath();
  const { width, height, sizeBytes } = await writeJpeg(file.path, path).catch(async (error: unknown) => {
    await spool.discard({ path });
    throw error;
  });
  const made = { path, sizeBytes, claimed: file.claimed };
  return { file: made, mimetype: 'image/jpeg', facts: { ...NO_FACTS, width, height, thumbnail } };
};
