import type { EditContent } from '@wharf/whatsapp';
import { normalizeMessageContent, proto } from '../../upstream.js';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { mentionedText } from './mentioned-text.js';
import { toProtoKey } from './message-key.js';

const CAPTIONED = ['imageMessage', 'videoMessage', 'documentMessage'] as const;

/** A new text for a text, or a new caption for a file: which of the two, what was sent then tells. */
export async function buildEdit(content: EditContent, context: BuildContext): Promise<BuiltMessage> {
  const { target } = content;
  const text = mentionedText(content.text, content, context);
  const before = normalizeMessageContent((await context.sentPayload(target.id)) ?? undefined);
  const field = CAPTIONED.find((name) => before?.[name]);
  const editedMessage: proto.IMessage =
    before && field
      ? { [field]: { ...before[field], caption: text, ...contextOf(content, context) } }
      : { extendedTextMessage: { text, ...contextOf(content, context) } };
  return {
    message: {
      protocolMessage: {
        key: toProtoKey(target, context),
        type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
        editedMessage,
        timestampMs: context.nowMs,
      },
    },
    attributes: { edit: '1' },
  };
}
