import type { Account } from '../directory/account.js';
import type { Picture } from '../profile/picture.js';
import { type Family, userJid } from '../wire/addresses.js';

/** What somebody is in a group; the superadmin is who made it. */
export type Role = 'member' | 'admin' | 'superadmin';

/** Who may add members: everybody in the group, or its admins. */
export const MemberAddMode = ['all_member_add', 'admin_add'] as const;
export type MemberAddMode = (typeof MemberAddMode)[number];

/** A text of the group with who set it, and when, seconds. */
export interface Description {
  id: string;
  text: string;
  by: Account;
  t: string;
}

/** An invitation of one person, as it travels in a message. */
export interface PersonalInvite {
  code: string;
  invited: Account;
  by: Account;
  /** Unix seconds. */
  expiresAt: number;
}

/** Somebody who asks to be let in. */
export interface JoinRequest {
  account: Account;
  /** How they came to ask. */
  method: 'invite_link';
  t: string;
}

/** A group chat. */
export interface Group {
  /** Digits of its JID. */
  id: string;
  /** Which of their two names its members are called by. */
  addressing: Family;
  subject: string;
  subjectBy: Account;
  subjectAt: string;
  creator: Account;
  createdAt: string;
  members: Map<Account, Role>;
  description: Description | null;
  /** Only admins write. */
  announcement: boolean;
  /** Only admins change subject, description, picture and vanishing. */
  locked: boolean;
  /** Messages vanish after so many seconds; 0 when they stay. */
  ephemeralSeconds: number;
  memberAddMode: MemberAddMode;
  /** Who comes by link waits for an admin. */
  membershipApproval: boolean;
  inviteCode: string;
  /** Codes that were valid once. */
  revokedCodes: Set<string>;
  personalInvites: PersonalInvite[];
  requests: JoinRequest[];
  picture: Picture | null;
}

/** The JID of a group. */
export function groupJid({ id }: Pick<Group, 'id'>): string {
  return `${id}@g.us`;
}

/** What somebody is called in a group. */
export function memberJid(group: Group, account: Account): string {
  return userJid(account, group.addressing);
}

/** What somebody is called elsewhere: the name that teaches clients the LID mapping (§6). */
export function otherJid(group: Group, account: Account): string {
  return userJid(account, group.addressing === 'lid' ? 'pn' : 'lid');
}

/** Whether somebody is an admin, of either kind. */
export function isAdmin(group: Group, account: Account): boolean {
  const role = group.members.get(account);
  return role === 'admin' || role === 'superadmin';
}
