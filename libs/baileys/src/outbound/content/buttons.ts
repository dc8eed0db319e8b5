import type { Button, ButtonsContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { buildNativeFlow, type NativeFlow } from './native-flow.js';

/** Buttons below a text. */
export async function buildButtons(content: ButtonsContent, context: BuildContext): Promise<BuiltMessage> {
  const { title, description, footer, image, buttons } = content;
  const picture = image && { ...(await context.upload(image, 'image')), mimetype: image.mimetype };
  return buildNativeFlow(
    { title, description, footer, image: picture, buttons: buttons.map(flowButton), ...contextOf(content, context) },
    context,
  );
}

function flowButton(button: Button): NativeFlow['buttons'][number] {
  const { displayText: display_text } = button;
  switch (button.type) {
    case 'reply':
      return { name: 'quick_reply', params: { display_text, id: button.id } };
    case 'url':
      return { name: 'cta_url', params: { display_text, url: button.url, merchant_url: button.url } };
    case 'call':
      return { name: 'cta_call', params: { display_text, phone_number: button.phoneNumber } };
    case 'copy':
      return { name: 'cta_copy', params: { display_text, copy_code: button.copyCode } };
    case 'pix':
      return { name: 'payment_info', params: button.params };
  }
}
