import type { SendStickerDto } from '../dto/send-file.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

export const sticker: SendKind<SendStickerDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const extras = await tools.extras(body);
    const wants = { purpose: 'sticker', asIs: body.notConvertSticker === true } as const;
    const file = await tools.intake('sticker', body.sticker, wants);
    const { media, isAnimated } = file;
    return {
      content: { kind: 'sticker', media, isAnimated, ...extras },
      messageType: 'stickerMessage',
      preview: { stickerMessage: { ...filePreview(file), isAnimated } },
    };
  },
};
