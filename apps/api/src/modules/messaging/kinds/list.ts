import { sectionsOf, type SendListDto } from '../dto/send-list.dto.js';
import { listAsText } from '../choices/numbered-text.js';
import type { SendKind } from '../accept/send-kind.js';

const BUTTON_TEXT = 'Options';

export const list: SendKind<SendListDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const extras = await tools.extras(body);
    if (!(body.native ?? (await tools.prefersNative()))) {
      const { text, offer } = listAsText(body);
      return {
        content: { kind: 'text', text, ...extras },
        messageType: 'conversation',
        preview: { conversation: text },
        offer,
      };
    }
    const { title, description, footerText } = body;
    const buttonText = body.buttonText || BUTTON_TEXT;
    const sections = sectionsOf(body).map((section) => ({
      title: section.title ?? '',
      rows: section.rows.map((row) => ({ id: row.rowId, title: row.title, description: row.description || null })),
    }));
    return {
      content: {
        kind: 'list',
        title,
        description: description || null,
        footer: footerText || null,
        buttonText,
        sections,
        ...extras,
      },
      messageType: 'listMessage',
      preview: { listMessage: { title, description: description ?? '', footerText: footerText ?? '', buttonText } },
    };
  },
};
