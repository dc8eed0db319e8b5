import { bareJid, type MessageKey } from '@wharf/whatsapp';
import type { proto } from '../upstream.js';
import { addressesOf, bothAddresses, isOwn, type OwnAccount } from './addresses.js';
import type { MessageHead } from './received-message.js';

/**
 * The message that another one refers to, as seen from this account: a key inside a message is written from its
 * sender's point of view.
 * @returns null when it names none.
 */
export function targetOf(
  head: MessageHead,
  key: proto.IMessageKey | null | undefined,
  me: OwnAccount,
): MessageKey | null {
  if (!key?.id) return null;
  const { chat, participant } = addressesOf(head.key);
  const isSendersOwn = key.fromMe ?? false;
  const author = isSendersOwn ? (participant?.jid ?? null) : key.participant ? bareJid(key.participant) : null;
  return {
    id: key.id,
    chatJid: chat.jid,
    fromMe: head.key.fromMe ? isSendersOwn : !isSendersOwn && (isOwn(me, author ?? key.remoteJid) || !author),
    participant: participant ? author : null,
  };
}

/** Whoever wrote a message: this account, the other side of the chat, or a member of the group. */
export function writerOf(head: MessageHead, me: OwnAccount): { jid: string; alt: string | null } {
  if (head.key.fromMe) return bothAddresses(me.id, me.lid);
  const { chat, participant } = addressesOf(head.key);
  return participant ?? chat;
}
