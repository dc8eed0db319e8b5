import { bareJid, type GroupChanged, type GroupParticipantsChanged, type GroupsJoined } from '@wharf/whatsapp';
import { toGroupMetadata, toParticipant } from '../operations/group-metadata.js';
import type { BaileysEventMap } from '../upstream.js';

/** Whoever did it, by phone number where it is known. */
const actor = (author: string | undefined, phone: string | undefined): string | null =>
  phone ? bareJid(phone) : author ? bareJid(author) : null;

/** Groups that the account is in now. */
export function groupsJoined(groups: BaileysEventMap['groups.upsert']): GroupsJoined {
  const [first] = groups;
  return {
    type: 'groups_joined',
    groups: groups.map((group) => toGroupMetadata(group)),
    by: actor(first?.author, first?.authorPn),
  };
}

/** Subject, description and settings as far as an update names them. Null when it names none that is kept. */
export function groupChanged(update: BaileysEventMap['groups.update'][number]): GroupChanged | null {
  if (!update.id) return null;
  const { subject, desc, announce, restrict, memberAddMode, joinApprovalMode } = update;
  const changes: GroupChanged['changes'] = {
    ...(subject !== undefined && { subject }),
    ...('desc' in update && { description: desc || null }),
    ...(announce !== undefined && { announce }),
    ...(restrict !== undefined && { restrict }),
    ...(memberAddMode !== undefined && { memberAddMode }),
    ...(joinApprovalMode !== undefined && { joinApprovalMode }),
  };
  if (Object.keys(changes).length === 0) return null;
  return { type: 'group_changed', jid: update.id, changes, by: actor(update.author, update.authorPn) };
}

/** Members that came, went, or were given other rights. Null for what is none of these: a changed number. */
export function participantsChanged(
  update: BaileysEventMap['group-participants.update'],
): GroupParticipantsChanged | null {
  const { id, action, participants, author, authorPn } = update;
  if (action === 'modify') return null;
  return {
    type: 'group_participants',
    jid: id,
    action,
    participants: participants.map((participant) => toParticipant(participant)),
    by: actor(author, authorPn),
  };
}
