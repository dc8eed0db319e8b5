import { clientForm } from '../client-form.js';
import type { UpdateMessageDto } from '../dto/update-message.dto.js';
import type { Message } from '../message.entity.js';
import { EditWindowExpiredError, MessageNotCompatibleError } from '../accept/accept.errors.js';
import { keyOnTheWire } from '../key-on-the-wire.js';
import type { SendKind } from '../accept/send-kind.js';

/** WhatsApp's phones take no later change. */
const WINDOW_MS = 15 * 60_000;
/** What has a text or a caption. */
const EDITABLE = new Set(['conversation', 'imageMessage', 'videoMessage', 'documentMessage']);

export const edit: SendKind<UpdateMessageDto> = {
  addressOf: ({ number, key }) => number || key.remoteJid,
  async compose({ key, text }, tools) {
    const { key: target, stored } = await tools.target(key);
    if (!stored || !isEditable(stored)) throw new MessageNotCompatibleError();
    const nowMs = Date.now();
    if (nowMs - Number(stored.messageTimestamp) * 1000 > WINDOW_MS) throw new EditWindowExpiredError();
    return {
      content: { kind: 'edit', target, text },
      messageType: 'protocolMessage',
      preview: {
        protocolMessage: {
          key: keyOnTheWire(target),
          type: 'MESSAGE_EDIT',
          editedMessage: { extendedTextMessage: { text } },
          timestampMs: nowMs,
        },
      },
    };
  },
};

const isEditable = ({ fromMe, status, deletedAt, messageType, content }: Message): boolean =>
  fromMe && status !== 'failed' && deletedAt === null && EDITABLE.has(clientForm(messageType, content).messageType);
