import type { SendPtvDto } from '../dto/send-file.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

export const ptv: SendKind<SendPtvDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const extras = await tools.extras(body);
    const file = await tools.intake('video', body.video, { purpose: 'ptv' });
    const { media, seconds, thumbnail } = file;
    return {
      content: { kind: 'ptv', media, seconds, thumbnail, ...extras },
      messageType: 'ptvMessage',
      preview: { ptvMessage: filePreview(file) },
    };
  },
};
