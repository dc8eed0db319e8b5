import { type Group, groupJid } from '../groups/group.js';
import type { Outcome } from '../groups/membership.js';
import { presentAccount } from './presenters.js';

/** A group, as `GET /groups` lists it; its people are phone numbers. */
export function presentGroup(group: Group) {
  const { subject, addressing, announcement, locked, ephemeralSeconds, memberAddMode, membershipApproval } = group;
  return {
    jid: groupJid(group),
    subject,
    description: group.description?.text ?? null,
    owner: group.creator.phone,
    addressing,
    announcement,
    locked,
    ephemeralSeconds,
    memberAddMode,
    membershipApproval,
    inviteCode: group.inviteCode,
    participants: [...group.members].map(([account, role]) => ({
      phone: account.phone,
      ...presentAccount(account),
      role,
    })),
    requests: group.requests.map(({ account, method }) => ({ phone: account.phone, method })),
  };
}

/** What became of one person in a change; the status is 200 when it was done. */
export function presentOutcome({ account, error, invite }: Outcome) {
  return { phone: account.phone, status: error ?? 200, inviteCode: invite?.code ?? null };
}
