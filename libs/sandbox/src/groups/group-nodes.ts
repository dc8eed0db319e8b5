import type { Account } from '../directory/account.js';
import { type Attributes, type BinaryNode, node } from '../wire/nodes.js';
import { type Group, memberJid, otherJid, type Role } from './group.js';

/** One person in a list of a group's people (§7): both names, and a role above the ordinary. */
export function participantNode(
  group: Group,
  account: Account,
  attrs: Attributes & { role?: Role } = {},
  content?: BinaryNode[],
): BinaryNode {
  const { role = group.members.get(account), ...others } = attrs;
  return node(
    'participant',
    {
      jid: memberJid(group, account),
      [group.addressing === 'lid' ? 'phone_number' : 'lid']: otherJid(group, account),
      type: role === 'member' ? undefined : role,
      ...others,
    },
    content,
  );
}

/** A group as queries and `create` notifications show it (§7). */
export function groupNode(group: Group): BinaryNode {
  const isLid = group.addressing === 'lid';
  return node(
    'group',
    {
      id: group.id,
      subject: group.subject,
      s_t: group.subjectAt,
      s_o: memberJid(group, group.subjectBy),
      s_o_pn: isLid ? otherJid(group, group.subjectBy) : undefined,
      creation: group.createdAt,
      creator: memberJid(group, group.creator),
      creator_pn: isLid ? otherJid(group, group.creator) : undefined,
      size: group.members.size.toString(),
      addressing_mode: group.addressing,
    },
    [...settingNodes(group), ...[...group.members.keys()].map((account) => participantNode(group, account))],
  );
}

/** The description, as it stands in the group and in its announcement. */
export function descriptionNode(group: Group): BinaryNode[] {
  const { description } = group;
  if (!description) return [];
  const { id, by, t, text } = description;
  const participant_pn = group.addressing === 'lid' ? otherJid(group, by) : undefined;
  return [
    node('description', { id, t, participant: memberJid(group, by), participant_pn }, [
      node('body', {}, Buffer.from(text)),
    ]),
  ];
}

function settingNodes(group: Group): BinaryNode[] {
  const { announcement, locked, ephemeralSeconds, membershipApproval, memberAddMode } = group;
  return [
    ...descriptionNode(group),
    ...(announcement ? [node('announcement')] : []),
    ...(locked ? [node('locked')] : []),
    ...(ephemeralSeconds > 0 ? [node('ephemeral', { expiration: ephemeralSeconds.toString() })] : []),
    ...(membershipApproval ? [node('membership_approval_mode', {}, [node('group_join', { state: 'on' })])] : []),
    node('member_add_mode', {}, Buffer.from(memberAddMode)),
  ];
}
