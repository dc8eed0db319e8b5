import type { SendTextDto } from '../dto/send-text.dto.js';
import type { SendKind } from '../accept/send-kind.js';

export const text: SendKind<SendTextDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const linkPreview = body.linkPreview === true ? await tools.linkPreview(body.text) : null;
    const extras = await tools.extras(body);
    return {
      content: { kind: 'text', text: body.text, ...extras, ...(linkPreview && { linkPreview }) },
      messageType: 'conversation',
      preview: { conversation: body.text },
    };
  },
};
