import { bareJid, isLidJid, parseJid, USER_SERVER, LID_SERVER } from '@wharf/whatsapp';

/** Servers under which devices of an account are that WhatsApp runs for it, or was once known. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['c.us', USER_SERVER],
  ['hosted', USER_SERVER],
  ['hosted.lid', LID_SERVER],
]);

/** Whether two addresses name one chat. A person has two: the phone number and the LID. */
export async function isSameChat(
  one: string,
  other: string,
  phoneOf: (lid: string) => Promise<string | null | undefined>,
): Promise<boolean> {
  const [a, b] = [accountJid(one), accountJid(other)];
  if (a === b) return true;
  if (isLidJid(a) === isLidJid(b)) return false;
  const [lid, number] = isLidJid(a) ? [a, b] : [b, a];
  const known = await phoneOf(lid);
  return Boolean(known) && accountJid(known ?? '') === number;
}

function accountJid(jid: string): string {
  const parts = parseJid(jid);
  const server = parts && OTHER_NAMES.get(parts.server);
  return parts && server ? `${parts.user}@${server}` : bareJid(jid);
}
