import type { InboxChat } from '../../app/inbox-api';

type Move = (from: string, to: string) => void;

/** Keys of people under their phone numbers, by those under their LIDs. */
const keysNow = new Map<string, string>();
const moves: Move[] = [];

/**
 * Under what something is kept for a chat. A person whose number is not known is kept under the LID, and once it is known
 * under the number, whichever address is asked for: so a key is made when it is used, and not held meanwhile.
 */
export function chatKey(instance: string, jid: string): string {
  const key = `${instance} ${jid}`;
  return keysNow.get(key) ?? key;
}

/** Has what is kept per chat moved when its other address is learned. */
export function whenAddressIsLearned(move: Move): void {
  moves.push(move);
}

/** Takes both addresses of a chat from what the server says, before it is shown under the new one. */
export function learnAddresses(chat: InboxChat): InboxChat {
  const { instance, remoteJid, remoteJidAlt } = chat;
  if (remoteJidAlt === null) return chat;
  const [from, to] = [`${instance} ${remoteJidAlt}`, `${instance} ${remoteJid}`];
  if (keysNow.get(from) === to) return chat;
  keysNow.set(from, to);
  moves.forEach((move) => move(from, to));
  return chat;
}
