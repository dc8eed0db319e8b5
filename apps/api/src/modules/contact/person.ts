import { isGroupJid, isLidJid, isUserJid, type ReceivedMessage } from '@wharf/whatsapp';

/** Somebody as a message shows them. */
export interface Person {
  /** Phone-number JID when it is known, else the LID. */
  jid: string;
  lid: string | null;
  /** Null when the message does not tell. */
  pushName: string | null;
}

function person(addresses: (string | null)[], pushName: string | null): Person | null {
  const phone = addresses.find((address) => address !== null && isUserJid(address)) ?? null;
  const lid = addresses.find((address) => address !== null && isLidJid(address)) ?? null;
  const jid = phone ?? lid;
  return jid === null ? null : { jid, lid, pushName: storableName(pushName) };
}

/** PostgreSQL holds no NUL in a text; an empty name is none. */
export const storableName = (name: string | null): string | null => name?.replaceAll('\0', '\uFFFD') || null;

/** The person whom a message makes known: its writer, or whom the account writes to. Null for groups and broadcasts. */
export function personBehind(message: ReceivedMessage): Person | null {
  if (isGroupJid(message.chatJid)) {
    return message.fromMe ? null : person([message.participant, message.participantAlt], message.pushName);
  }
  // On an own message the name is the account's.
  return person([message.chatJid, message.chatJidAlt], message.fromMe ? null : message.pushName);
}
