import type { GroupMetadata, GroupParticipant } from '@wharf/whatsapp';
import { isUserJid } from '@wharf/whatsapp';
import type { GroupDto, ListedGroupDto, MemberDto, ParticipantDto } from './dto/group-answers.dto.js';
import type { DashboardGroupDto, GroupViewDto } from './dto/group-page.dto.js';
import type { FoundGroup } from './group-search.repository.js';
import type { GroupView } from './group-view.service.js';
import type { KnownMember } from './group.repository.js';
import type { ShownGroup } from './group.service.js';

export const inviteUrl = (code: string): string => `https://chat.whatsapp.com/${code}`;

function presentParticipant({ jid, lid, admin }: GroupParticipant): ParticipantDto {
  return { id: jid, ...(lid !== null && { lid }), ...(isUserJid(jid) && { phoneNumber: jid }), admin };
}

/** What both forms of a group have. */
function common(group: GroupMetadata) {
  return {
    id: group.jid,
    subject: group.subject,
    subjectOwner: group.subjectOwner,
    subjectTime: group.subjectAt,
    size: group.size,
    creation: group.createdAt,
    owner: group.owner,
    ...(group.description !== null && { desc: group.description }),
    ...(group.descriptionId !== null && { descId: group.descriptionId }),
    restrict: group.restrict,
    announce: group.announce,
    isCommunity: group.isCommunity,
    isCommunityAnnounce: group.isCommunityAnnounce,
    joinApprovalMode: group.joinApprovalMode,
    memberAddMode: group.memberAddMode,
    ...(group.ephemeralSeconds !== null && { ephemeralDuration: group.ephemeralSeconds }),
  };
}

/** A group as create and inviteInfo answer it. */
export function presentGroup(group: GroupMetadata): GroupDto {
  return {
    ...common(group),
    addressingMode: group.addressingMode,
    ...(group.descriptionOwner !== null && { descOwner: group.descriptionOwner }),
    ...(group.descriptionAt !== null && { descTime: group.descriptionAt }),
    participants: group.participants.map(presentParticipant),
  };
}

/** A group as lists and findGroupInfos answer it. */
export function presentListedGroup({ group, pictureUrl }: ShownGroup, withParticipants: boolean): ListedGroupDto {
  return {
    ...common(group),
    pictureUrl,
    ...(group.linkedParent !== null && { linkedParent: group.linkedParent }),
    ...(withParticipants && { participants: group.participants.map(presentParticipant) }),
  };
}

/** A member with name and picture, where they are known. */
export function presentMember(participant: GroupParticipant, known: KnownMember | undefined): MemberDto {
  return {
    ...presentParticipant(participant),
    ...(known?.name && { name: known.name }),
    ...(known?.pictureUrl && { imgUrl: known.pictureUrl }),
  };
}

/** A row of the dashboard's list. */
export function presentFoundGroup({ place: _, ...group }: FoundGroup): DashboardGroupDto {
  return group;
}

/** One group with everybody in it, for the dashboard. */
export function presentGroupView({ me, myJid, isLive, toldAt, known, ...shown }: GroupView): GroupViewDto {
  return {
    ...presentListedGroup(shown, false),
    me,
    myJid,
    live: isLive,
    toldAt,
    participants: shown.group.participants.map((one) => presentMember(one, known.get(one.jid))),
  };
}
