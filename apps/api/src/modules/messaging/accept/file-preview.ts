import type { IntakenMedia } from '../../media/index.js';

/** What is known of a file before WhatsApp has it, under the names of the protobuf. */
export function filePreview({ media, width, height, seconds }: IntakenMedia): Record<string, unknown> {
  return {
    mimetype: media.mimetype,
    fileLength: media.sizeBytes,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(seconds !== null && { seconds }),
  };
}
