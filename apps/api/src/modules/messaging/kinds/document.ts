import { ValidationError } from '../../../platform/errors/index.js';
import type { SendMediaDto } from '../dto/send-media.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

export const document: SendKind<SendMediaDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { media, mimetype, fileName, caption } = body;
    // An uploaded file brings its name along.
    if (!fileName && !tools.hasUpload) throw new ValidationError([missingName(media)]);
    const extras = await tools.extras(body);
    const file = await tools.intake('media', media, { purpose: 'document', mimetype, fileName });
    const shownName = file.fileName ?? fileName ?? 'file';
    return {
      content: {
        kind: 'document',
        media: file.media,
        fileName: shownName,
        caption: caption || null,
        thumbnail: file.thumbnail,
        ...extras,
      },
      messageType: 'documentMessage',
      preview: { documentMessage: { ...filePreview(file), fileName: shownName, ...(caption && { caption }) } },
    };
  },
};

/** Phones show a document without a name as "unknown". */
const missingName = (media: string | undefined): string =>
  /^https?:/i.test(media ?? '') ? 'fileName is required for a document' : 'For base64 the file name must be informed.';
