import type { ImageContent } from '@wharf/whatsapp';
import type { IntakenMedia } from '../../media/index.js';
import type { SendMediaDto } from '../dto/send-media.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

/** A picture that has been taken in. */
export const imageContent = (file: IntakenMedia, caption: string | undefined): ImageContent => ({
  kind: 'image',
  media: file.media,
  caption: caption || null,
  width: file.width,
  height: file.height,
  thumbnail: file.thumbnail,
});

/** What callers are shown of a picture. */
export const imagePreview = (file: IntakenMedia, caption: string | undefined) => ({
  messageType: 'imageMessage',
  preview: { imageMessage: { ...filePreview(file), ...(caption && { caption }) } },
});

export const image: SendKind<SendMediaDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { media, mimetype, fileName, caption } = body;
    const extras = await tools.extras(body);
    const file = await tools.intake('media', media, { purpose: 'image', mimetype, fileName });
    return {
      content: { ...imageContent(file, caption), ...extras, ...(body.viewOnce === true && { viewOnce: true }) },
      ...imagePreview(file, caption),
    };
  },
};
