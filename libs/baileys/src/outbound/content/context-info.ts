import { bareJid, type MessageExtras, type QuotedMessage } from '@wharf/whatsapp';
import { getContentType, normalizeMessageContent, proto } from '../../upstream.js';
import type { BuildContext } from './built-message.js';

type QuotingContext = Pick<BuildContext, 'me' | 'to' | 'addressOf'>;

/** What a message mentions and answers, to be spread into the part that holds its content. */
export function contextOf(
  { mentions, quoted }: MessageExtras,
  context: QuotingContext,
): { contextInfo?: proto.IContextInfo } {
  const contextInfo: proto.IContextInfo = {
    ...(mentions?.jids.length && { mentionedJid: mentions.jids.map(context.addressOf) }),
    ...(mentions?.everyone && { nonJidMentions: 1 }),
    ...(quoted && quotation(quoted, context)),
  };
  return Object.keys(contextInfo).length > 0 ? { contextInfo } : {};
}

/** Of a message that nobody knows any more, the id alone still makes a reply. */
function quotation(quoted: QuotedMessage, { me, to, addressOf }: QuotingContext): proto.IContextInfo {
  const author = quoted.fromMe ? me : (quoted.participant ?? quoted.chatJid);
  return {
    stanzaId: quoted.id,
    participant: addressOf(bareJid(author)),
    quotedMessage: quotable(quoted.content),
    ...(quoted.chatJid !== to && { remoteJid: quoted.chatJid }),
  };
}

/** The part of a message that a quotation shows: without its envelope, and without what it quoted itself. */
function quotable(content: Record<string, unknown> | null): proto.IMessage {
  const message = normalizeMessageContent(proto.Message.fromObject(content ?? {}));
  const type = getContentType(message);
  if (!message || !type) return { conversation: '' };
  const part = message[type];
  if (typeof part !== 'object' || part === null) return { [type]: part };
  return { [type]: { ...part, contextInfo: undefined } };
}
