import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import type { KeptMessage } from '../message-archive.js';
import type { Draft } from './draft.js';

/** The context of an answer: which message it answers, who wrote that, and what it said. */
export function quote({ from, nameOf, chatJid }: Draft, { key, message }: KeptMessage): proto.IContextInfo {
  const { messageContextInfo: _, ...quotedMessage } = normalizeMessageContent(message) ?? {};
  const author = key.fromMe ? nameOf(from) : (key.participant ?? key.remoteJid ?? chatJid);
  return {
    stanzaId: key.id,
    participant: author,
    quotedMessage,
    // Where the quoted message is in another chat, as a status is, its chat is named.
    ...(key.remoteJid?.endsWith('@broadcast') && { remoteJid: key.remoteJid }),
  };
}
