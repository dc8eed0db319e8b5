import { bareJid, isLidJid, isUserJid, type GroupMetadata, type GroupParticipant } from '@wharf/whatsapp';
import type { GroupMetadata as BaileysGroup, GroupParticipant as BaileysParticipant } from '../upstream.js';

/** Tells the phone numbers behind LIDs; for those it does not know, nothing. */
export type PhoneNumbers = ReadonlyMap<string, string>;

/** LIDs of a group that come without a phone number. */
export function lidsWithoutNumber(group: BaileysGroup): string[] {
  const people = group.participants.filter(({ phoneNumber }) => !phoneNumber).map(({ id }) => id);
  return [...people, group.owner ?? '', group.subjectOwner ?? '', group.descOwner ?? ''].filter(isLidJid).map(bareJid);
}

/** A group in the words of the port. People are named by phone number wherever it is known. */
export function toGroupMetadata(group: BaileysGroup, numbers: PhoneNumbers = new Map()): GroupMetadata {
  const person = (jid: string | undefined, phone: string | undefined): string | null => {
    if (phone) return bareJid(phone);
    return jid ? (numbers.get(bareJid(jid)) ?? bareJid(jid)) : null;
  };
  return {
    jid: group.id,
    subject: group.subject ?? '',
    subjectOwner: person(group.subjectOwner, group.subjectOwnerPn),
    subjectAt: instant(group.subjectTime),
    createdAt: instant(group.creation),
    owner: person(group.owner, group.ownerPn),
    description: group.desc || null,
    descriptionId: group.descId ?? null,
    descriptionOwner: person(group.descOwner, group.descOwnerPn),
    descriptionAt: instant(group.descTime),
    restrict: group.restrict ?? false,
    announce: group.announce ?? false,
    isCommunity: group.isCommunity ?? false,
    isCommunityAnnounce: group.isCommunityAnnounce ?? false,
    joinApprovalMode: group.joinApprovalMode ?? false,
    memberAddMode: group.memberAddMode ?? false,
    linkedParent: group.linkedParent ?? null,
    ephemeralSeconds: group.ephemeralDuration ?? null,
    addressingMode: String(group.addressingMode) === 'lid' ? 'lid' : 'pn',
    size: group.size ?? group.participants.length,
    participants: group.participants.map((participant) => toParticipant(participant, numbers)),
  };
}

/** One member of a group, by phone number where it is known. */
export function toParticipant(
  { id, phoneNumber, lid, admin }: BaileysParticipant,
  numbers: PhoneNumbers = new Map(),
): GroupParticipant {
  const one = bareJid(id);
  const phone = phoneNumber ? bareJid(phoneNumber) : isUserJid(one) ? one : numbers.get(one);
  const otherLid = isLidJid(one) ? one : lid ? bareJid(lid) : null;
  return { jid: phone ?? one, lid: otherLid, admin: admin === 'admin' || admin === 'superadmin' ? admin : null };
}

/** What a group calls one of its members, given either address; somebody who is none keeps the address given. */
export function memberAddress(group: BaileysGroup, jid: string): string {
  const wanted = bareJid(jid);
  const member = group.participants.find(({ id, phoneNumber, lid }) =>
    [id, phoneNumber, lid].some((address) => address && bareJid(address) === wanted),
  );
  return member ? bareJid(member.id) : wanted;
}

const instant = (seconds: number | undefined): number | null =>
  seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
