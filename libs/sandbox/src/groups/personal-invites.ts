import type { Account } from '../directory/account.js';
import { freshInviteCode } from './group-directory.js';
import type { Group, PersonalInvite } from './group.js';

const VALID_SECONDS = 3 * 24 * 60 * 60;

/** Issues an invitation for somebody who does not let themselves be added; it takes the place of an older one. */
export function invitePersonally(group: Group, by: Account, invited: Account): PersonalInvite {
  const expiresAt = Math.floor(Date.now() / 1000) + VALID_SECONDS;
  const invite = { code: freshInviteCode().slice(0, 16), invited, by, expiresAt };
  group.personalInvites = [...group.personalInvites.filter((one) => one.invited !== invited), invite];
  return invite;
}
