import { bareJid, isGroupJid, isLidJid, isUserJid } from '@wharf/whatsapp';

/** One person or chat under every address that is known of it. */
export interface Addresses {
  /** Phone-number JID where it is known, else what WhatsApp called it. */
  jid: string;
  alt: string | null;
}

/** The account that a session is logged in as. */
export interface OwnAccount {
  id: string;
  lid: string | null;
}

/** The parts of a message key that name a chat and a person. */
export interface KeyAddresses {
  remoteJid?: string | null;
  remoteJidAlt?: string | null;
  participant?: string | null;
  participantAlt?: string | null;
}

/** The phone number first wherever it is known: one person, one chat, whichever way WhatsApp addressed the stanza. */
export function bothAddresses(jid: string, alt: string | null | undefined): Addresses {
  const one = bareJid(jid);
  const other = alt ? bareJid(alt) : null;
  if (other === one) return { jid: one, alt: null };
  return other && isLidJid(one) && isUserJid(other) ? { jid: other, alt: one } : { jid: one, alt: other };
}

/** The chat and the writer that a key names. Outside of groups and broadcasts the writer follows from the chat. */
export function addressesOf(key: KeyAddresses): { chat: Addresses; participant: Addresses | null } {
  const chatJid = bareJid(key.remoteJid ?? '');
  const isShared = isGroupJid(chatJid) || chatJid.endsWith('@broadcast');
  if (!isShared) return { chat: bothAddresses(chatJid, key.remoteJidAlt), participant: null };
  // Of a broadcast, Baileys gives the writer's other address as the chat's.
  const alt = key.participantAlt ?? key.remoteJidAlt;
  return {
    chat: { jid: chatJid, alt: null },
    participant: key.participant ? bothAddresses(key.participant, alt) : null,
  };
}

/** Whether an address is one of the account's own. */
export function isOwn(me: OwnAccount, jid: string | null | undefined): boolean {
  if (!jid) return false;
  const bare = bareJid(jid);
  return bare === bareJid(me.id) || (me.lid !== null && bare === bareJid(me.lid));
}
