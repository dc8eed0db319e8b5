import { bareJid, type QuotedMessage, type TextContent } from '@wharf/whatsapp';
import { proto, type AnyMessageContent, type WAMessage } from '../../upstream.js';
import type { BuiltContent } from './built-content.js';

/** A text, with what it mentions and what it answers. */
export function buildText(content: TextContent, me: string): BuiltContent {
  const message: AnyMessageContent = {
    text: content.text,
    // Baileys looks for a preview unless it is told that there is none.
    linkPreview: content.linkPreview ? undefined : null,
    ...(content.mentions?.jids.length ? { mentions: content.mentions.jids } : {}),
    ...(content.mentions?.everyone ? { mentionAll: true } : {}),
  };
  return { message, quoted: content.quoted ? quotedMessage(content.quoted, me) : null };
}

/** A quotation in the form Baileys wants. Of a message that nobody knows any more, the id alone still makes a reply. */
function quotedMessage(quoted: QuotedMessage, me: string): WAMessage {
  return {
    key: {
      id: quoted.id,
      remoteJid: quoted.chatJid,
      fromMe: quoted.fromMe,
      participant: quoted.participant ?? (quoted.fromMe ? bareJid(me) : undefined),
    },
    message: proto.Message.fromObject(quoted.content ?? { conversation: '' }),
  };
}
