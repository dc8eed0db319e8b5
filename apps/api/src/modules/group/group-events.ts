import type { GroupChanged, GroupMetadata, GroupParticipantsChanged } from '@wharf/whatsapp';
import type { NewEvent } from '../event/index.js';
import type { MemberProfile } from './group.repository.js';

/** A group in the words of the Evolution dialect, as far as it is known. */
export function presentGroupFacts(facts: Partial<GroupMetadata>): Record<string, unknown> {
  const present: { [K in keyof GroupMetadata]: (value: GroupMetadata[K]) => [string, unknown] } = {
    jid: (value) => ['id', value],
    subject: (value) => ['subject', value],
    subjectOwner: (value) => ['subjectOwner', value],
    subjectAt: (value) => ['subjectTime', value],
    createdAt: (value) => ['creation', value],
    owner: (value) => ['owner', value],
    description: (value) => ['desc', value],
    descriptionId: (value) => ['descId', value],
    descriptionOwner: (value) => ['descOwner', value],
    descriptionAt: (value) => ['descTime', value],
    restrict: (value) => ['restrict', value],
    announce: (value) => ['announce', value],
    isCommunity: (value) => ['isCommunity', value],
    isCommunityAnnounce: (value) => ['isCommunityAnnounce', value],
    joinApprovalMode: (value) => ['joinApprovalMode', value],
    memberAddMode: (value) => ['memberAddMode', value],
    linkedParent: (value) => ['linkedParent', value],
    ephemeralSeconds: (value) => ['ephemeralDuration', value ?? 0],
    addressingMode: (value) => ['addressingMode', value],
    size: (value) => ['size', value],
    participants: (value) => [
      'participants',
      value.map(({ jid, lid, admin }) => ({ id: jid, ...(lid !== null && { lid }), admin })),
    ],
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      // Sound because name and value come from one object of that type.
      (present[name as keyof GroupMetadata] as (value: unknown) => [string, unknown])(value),
    ),
  );
}

/** GROUPS_UPSERT: groups that the account is in from now on. */
export const groupsAdded = (instanceId: string, groups: readonly GroupMetadata[], by: string | null): NewEvent => ({
  instanceId,
  event: 'GROUPS_UPSERT',
  chatJid: groups.length === 1 ? (groups[0]?.jid ?? null) : null,
  data: groups.map((group) => ({ ...presentGroupFacts(group), ...(by !== null && { author: by }) })),
});

/** GROUP_UPDATE: what changed of a group, and nothing else. */
export const groupUpdated = (instanceId: string, { jid, changes, by }: GroupChanged): NewEvent => ({
  instanceId,
  event: 'GROUP_UPDATE',
  chatJid: jid,
  data: [{ id: jid, ...presentGroupFacts(changes), ...(by !== null && { author: by }) }],
});

/** GROUP_UPDATE of a picture that was changed or removed. */
export const groupPictureChanged = (instanceId: string, jid: string): NewEvent => ({
  instanceId,
  event: 'GROUP_UPDATE',
  chatJid: jid,
  data: [{ id: jid, imgUrl: 'changed' }],
});

/** GROUP_PARTICIPANTS_UPDATE: JIDs as plain texts, and beside them what is known of the people. */
export function membersChanged(
  instanceId: string,
  { jid, action, participants, by }: GroupParticipantsChanged,
  profiles: readonly MemberProfile[],
): NewEvent {
  return {
    instanceId,
    event: 'GROUP_PARTICIPANTS_UPDATE',
    chatJid: jid,
    data: {
      id: jid,
      author: by,
      action,
      participants: participants.map((member) => member.jid),
      participantsData: participants.map((member) => {
        const known = profiles.find((profile) =>
          [profile.jid, profile.lid].some((address) => address === member.jid || (address && address === member.lid)),
        );
        const phone = [member.jid, known?.jid].find((address) => address?.endsWith('@s.whatsapp.net'));
        return {
          jid: member.jid,
          ...(member.lid !== null && { lid: member.lid }),
          phoneNumber: phone ?? null,
          name: known?.name ?? null,
          imgUrl: known?.picture ?? null,
        };
      }),
    },
  };
}
