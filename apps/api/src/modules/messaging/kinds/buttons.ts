import type { Button } from '@wharf/whatsapp';
import type { ButtonDto, SendButtonsDto } from '../dto/send-buttons.dto.js';
import { buttonsAsText } from '../choices/numbered-text.js';
import type { ComposeTools, Draft, SendKind } from '../accept/send-kind.js';
import { imageContent, imagePreview } from './image.js';

export const buttons: SendKind<SendButtonsDto> = {
  addressOf: ({ number }) => number,
  async compose(given, tools) {
    const body = { ...given, title: given.title || payeeOf(given) };
    return (body.native ?? (await tools.prefersNative())) ? asButtons(body, tools) : asText(body, tools);
  },
};

/** A PIX request without a title is headed by who is to be paid. */
const payeeOf = ({ buttons }: SendButtonsDto): string => buttons[0]?.name ?? '';

async function asButtons(body: SendButtonsDto, tools: ComposeTools): Promise<Draft> {
  const { title, description, footer, thumbnailUrl } = body;
  const extras = await tools.extras(body);
  const file = thumbnailUrl ? await tools.intake('thumbnailUrl', thumbnailUrl, { purpose: 'image' }) : null;
  return {
    content: {
      kind: 'buttons',
      title,
      description: description || null,
      footer: footer || null,
      buttons: body.buttons.map(buttonOf),
      image: file?.media ?? null,
      ...extras,
    },
    messageType: 'interactiveMessage',
    preview: {
      interactiveMessage: { header: { title }, body: { text: description ?? '' }, footer: { text: footer ?? '' } },
    },
  };
}

/** With a picture the text is its caption. */
async function asText(body: SendButtonsDto, tools: ComposeTools): Promise<Draft> {
  const { text, offer } = buttonsAsText(body);
  const extras = await tools.extras(body);
  const offered = offer.choices.length > 0 ? { offer } : {};
  if (body.thumbnailUrl) {
    const file = await tools.intake('thumbnailUrl', body.thumbnailUrl, { purpose: 'image' });
    return { content: { ...imageContent(file, text), ...extras }, ...imagePreview(file, text), ...offered };
  }
  return {
    content: { kind: 'text', text, ...extras },
    messageType: 'conversation',
    preview: { conversation: text },
    ...offered,
  };
}

function buttonOf(button: ButtonDto): Button {
  const { id = '', displayText = '', url = '', phoneNumber = '', copyCode = '' } = button;
  switch (button.type) {
    case 'reply':
      return { type: 'reply', id, displayText };
    case 'url':
      return { type: 'url', url, displayText };
    case 'call':
      return { type: 'call', phoneNumber, displayText };
    case 'copy':
      return { type: 'copy', copyCode, displayText };
    case 'pix':
      return { type: 'pix', displayText: button.displayText ?? '', params: pixParams(button) };
  }
}

const pixParams = ({ currency, name, keyType, key }: ButtonDto): Record<string, unknown> => ({
  currency,
  merchant_name: name,
  key_type: keyType?.toUpperCase(),
  key,
});
