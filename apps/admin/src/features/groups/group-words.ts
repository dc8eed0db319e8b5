import type { GroupMember, GroupRole, MemberAction, MemberOutcome } from '../../app/group-api';
import { chatName } from '../messages/message-words';

/** What a member is called, else their number. */
export const memberName = ({ name, id, phoneNumber }: GroupMember): string => name ?? chatName(phoneNumber ?? id);

/** The phone number, else the LID; empty where the name is that already. */
export function memberAbout(member: GroupMember): string {
  const { id, phoneNumber, name } = member;
  const known = phoneNumber ?? id;
  if (!known.endsWith('@lid')) return name === undefined ? '' : chatName(known);
  return name === undefined ? 'WhatsApp does not tell the number' : `LID ${known.split('@')[0] ?? ''}`;
}

export const ROLE_WORDS: Readonly<Record<GroupRole, string>> = Object.freeze({
  admin: 'Admin',
  superadmin: 'Owner',
});

const RANK = { superadmin: 0, admin: 1 } as const;
const rankOf = ({ admin }: GroupMember): number => (admin === null ? 2 : RANK[admin]);
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Those in charge first, then by name. */
export const inOrder = (members: readonly GroupMember[]): GroupMember[] =>
  members.toSorted((a, b) => rankOf(a) - rankOf(b) || collator.compare(memberName(a), memberName(b)));

/** Members with every word of a query in their name or number. */
export function findMembers(members: readonly GroupMember[], query: string): GroupMember[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return members.filter((member) => {
    const text = `${member.name ?? ''}\n${member.id}\n${member.phoneNumber ?? ''}\n${member.lid ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word.replace(/^\+/, '')));
  });
}

const REFUSALS: Readonly<Record<string, string>> = Object.freeze({
  '401': 'has blocked this number',
  '403': 'does not let strangers add them: send them the invitation',
  '404': 'is not on WhatsApp, or not in the group',
  '408': 'left a short while ago: send them the invitation',
  '409': 'is in the group already',
});

/** Why somebody was not added, removed or made something else; null where they were. */
export function refusalOf({ status }: MemberOutcome): string | null {
  return status === '200' ? null : (REFUSALS[status] ?? `WhatsApp refused with code ${status}`);
}

export const DONE_WORDS: Readonly<Record<MemberAction, string>> = Object.freeze({
  add: 'was added',
  remove: 'was removed',
  promote: 'is an admin now',
  demote: 'is no longer an admin',
});

export const peopleWords = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'member' : 'members'}`;
