import type { SendMediaDto } from '../dto/send-media.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

export const audio: SendKind<SendMediaDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { mimetype, fileName } = body;
    const extras = await tools.extras(body);
    const file = await tools.intake('media', body.media, { purpose: 'audio', mimetype, fileName });
    return {
      content: { kind: 'audio', media: file.media, seconds: file.seconds, ...extras },
      messageType: 'audioMessage',
      preview: { audioMessage: { ...filePreview(file), ptt: false } },
    };
  },
};
