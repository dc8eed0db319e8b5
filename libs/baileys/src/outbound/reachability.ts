import { bareJid, isLidJid, jidUser, SendFailedError, SendRefusedError, WhatsAppRefusedError } from '@wharf/whatsapp';
import type { GroupCache } from '../operations/group-cache.js';
import { fetchGroup } from '../operations/groups.js';
import type { GroupMetadata, WASocket } from '../upstream.js';

/**
 * Makes sure that WhatsApp told the recipient's devices. Otherwise Baileys would send to nobody but the own phone and
 * call it a success (G2). The answer is cached, so the send itself does not ask again.
 * @throws SendRefusedError; SendFailedError when WhatsApp does not answer: nothing has left.
 */
export async function assertReachable(wa: WASocket, to: string): Promise<void> {
  const { me } = wa.authState.creds;
  const self = (isLidJid(to) ? me?.lid : me?.id) ?? me?.id ?? '';
  const devices = await devicesOf(wa, [bareJid(self), to], 'of the recipient');
  if (!devices.some((device) => device.user === jidUser(to))) throw new SendRefusedError('NO_DEVICE');
}

/**
 * The group that a message goes to, once it is certain that this account is in it and that the devices of its members
 * are known. Both are cached.
 * @throws SendRefusedError; SendFailedError when WhatsApp does not answer: nothing has left.
 */
export async function assertMember(wa: WASocket, cache: GroupCache, groupJid: string): Promise<GroupMetadata> {
  const group = await fetchGroup(wa, cache, groupJid).catch((error: unknown) => {
    const isOutside = error instanceof WhatsAppRefusedError && OUTSIDE.has(error.code);
    if (isOutside) throw new SendRefusedError('NOT_A_MEMBER', { cause: error });
    throw new SendFailedError('WhatsApp did not tell the members of the group', false, { cause: error });
  });
  const own = ownUsers(wa);
  const isOwn = (jid: string | undefined) => jid !== undefined && own.has(jidUser(jid));
  const isMember = group.participants.some(({ id, phoneNumber, lid }) => [id, phoneNumber, lid].some(isOwn));
  if (!isMember) throw new SendRefusedError('NOT_A_MEMBER');
  await assertAnyDevice(
    wa,
    group.participants.map(({ id }) => id),
    'of the group’s members',
  );
  return group;
}

/**
 * Makes sure that a status reaches somebody.
 * @throws SendRefusedError; SendFailedError when WhatsApp does not answer: nothing has left.
 */
export async function assertAudience(wa: WASocket, audience: string[]): Promise<void> {
  await assertAnyDevice(wa, audience, 'of those who can see the status');
}

async function assertAnyDevice(wa: WASocket, jids: string[], whose: string): Promise<void> {
  const own = ownUsers(wa);
  const others = jids.some((jid) => !own.has(jidUser(jid)));
  const devices = await devicesOf(wa, jids, whose);
  if (others && !devices.some(({ user }) => !own.has(user))) throw new SendRefusedError('NO_DEVICE');
}

async function devicesOf(wa: WASocket, jids: string[], whose: string) {
  try {
    return await wa.getUSyncDevices(jids, true, false);
  } catch (error) {
    throw new SendFailedError(`WhatsApp did not tell the devices ${whose}`, false, { cause: error });
  }
}

function ownUsers(wa: WASocket): Set<string> {
  const { me } = wa.authState.creds;
  return new Set([me?.id, me?.lid].flatMap((jid) => (jid ? [jidUser(jid)] : [])));
}

/** What WhatsApp answers about a group to who is not in it: not allowed, forbidden, no such thing, gone. */
const OUTSIDE: ReadonlySet<number | null> = new Set([401, 403, 404, 410]);
