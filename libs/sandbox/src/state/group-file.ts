import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import type { Group, Role } from '../groups/group.js';

/** A group as it is saved: people are phone numbers. */
interface SavedGroup extends Omit<
  Group,
  'subjectBy' | 'creator' | 'members' | 'description' | 'revokedCodes' | 'personalInvites' | 'requests'
> {
  subjectBy: string;
  creator: string;
  members: Array<[string, Role]>;
  description: (Omit<NonNullable<Group['description']>, 'by'> & { by: string }) | null;
  revokedCodes: string[];
  personalInvites: Array<{ code: string; invited: string; by: string; expiresAt: number }>;
  requests: Array<{ account: string; method: 'invite_link'; t: string }>;
}

/** A group as one JSON text. */
export function serializeGroup(group: Group): string {
  const { description } = group;
  const saved: SavedGroup = {
    ...group,
    subjectBy: group.subjectBy.phone,
    creator: group.creator.phone,
    members: [...group.members].map(([{ phone }, role]) => [phone, role]),
    description: description && { ...description, by: description.by.phone },
    revokedCodes: [...group.revokedCodes],
    personalInvites: group.personalInvites.map((one) => ({
      ...one,
      invited: one.invited.phone,
      by: one.by.phone,
    })),
    requests: group.requests.map((one) => ({ ...one, account: one.account.phone })),
  };
  return JSON.stringify(saved);
}

/** Reverse of {@link serializeGroup}; everybody in it must be in the directory already. */
export function parseGroup(json: string, directory: Directory): Group {
  const saved = JSON.parse(json) as SavedGroup;
  const person = (phone: string): Account => {
    const account = directory.get(phone);
    if (!account) throw new Error('A saved group knows somebody whom the network does not know');
    return account;
  };
  const { description } = saved;
  return {
    ...saved,
    subjectBy: person(saved.subjectBy),
    creator: person(saved.creator),
    members: new Map(saved.members.map(([phone, role]) => [person(phone), role])),
    description: description && { ...description, by: person(description.by) },
    revokedCodes: new Set(saved.revokedCodes),
    personalInvites: saved.personalInvites.map((one) => ({
      ...one,
      invited: person(one.invited),
      by: person(one.by),
    })),
    requests: saved.requests.map((one) => ({ ...one, account: person(one.account) })),
  };
}
