import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { type Group, isAdmin } from './group.js';

/** @throws NetworkError 403 when somebody is not in the group. */
export function requireMember(group: Group, account: Account): void {
  if (!group.members.has(account)) throw new NetworkError(403, 'NOT_A_MEMBER', 'Only members of the group may do that');
}

/** @throws NetworkError 403 when somebody is no admin of the group. */
export function requireAdmin(group: Group, account: Account): void {
  if (!isAdmin(group, account)) throw new NetworkError(403, 'NOT_AN_ADMIN', 'Only admins of the group may do that');
}

/** The rule for the group's information: a locked group is changed by its admins alone. @throws NetworkError 403. */
export function requireEditor(group: Group, account: Account): void {
  requireMember(group, account);
  if (group.locked) requireAdmin(group, account);
}

/** The rule for new members. @throws NetworkError 403. */
export function requireInviter(group: Group, account: Account): void {
  requireMember(group, account);
  if (group.memberAddMode === 'admin_add') requireAdmin(group, account);
}

/** Whether somebody may write to the group: a member, and an admin where only those write. */
export function mayWrite(group: Group, account: Account): boolean {
  return group.members.has(account) && (!group.announcement || isAdmin(group, account));
}
