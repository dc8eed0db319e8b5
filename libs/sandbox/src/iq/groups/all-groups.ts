import { randomUUID } from 'node:crypto';
import { groupJid } from '../../groups/group.js';
import { groupNode } from '../../groups/group-nodes.js';
import { child, children, node, text } from '../../wire/nodes.js';
import { namedPeople, outcomeNodes } from './people.js';
import type { AllGroupsVerb } from './verb.js';

const participating: AllGroupsVerb = ({ session, services }) => [
  node('groups', {}, services.groups.directory.of(session.account).map(groupNode)),
];

/** Who could not be put into the new group is in its list all the same, with an error. */
const create: AllGroupsVerb = ({ verb, session, services }) => {
  const { known, unknown } = namedPeople(verb, services.directory);
  const described = child(verb, 'description');
  const { group, refused } = services.groups.membership.create({
    creator: session.account,
    subject: verb.attrs['subject'] ?? '',
    members: known,
    addressing: 'lid',
    description: described && { id: described.attrs['id'] ?? randomUUID(), text: text(child(described, 'body')) ?? '' },
  });
  const shown = groupNode(group);
  return [{ ...shown, content: [...children(shown), ...outcomeNodes(group, refused, unknown)] }];
};

const leave: AllGroupsVerb = ({ verb, session, services }) => {
  const { directory, membership } = services.groups;
  const left = children(verb, 'group').map(({ attrs }) => directory.get(attrs['id']));
  for (const group of left) membership.leave(group, session.account);
  return [
    node(
      'leave',
      {},
      left.map((group) => node('group', { id: groupJid(group) })),
    ),
  ];
};

const inviteInfo: AllGroupsVerb = ({ verb, services }) => [
  groupNode(services.groups.directory.byInviteCode(verb.attrs['code'])),
];

const joinByLink: AllGroupsVerb = ({ verb, session, services }) => {
  const { group, isIn } = services.groups.joining.joinByLink(session.account, verb.attrs['code']);
  return [node(isIn ? 'group' : 'membership_approval_request', { jid: groupJid(group) })];
};

/** Requests to `@g.us`, by iq type and child. */
export const ALL_GROUPS_VERBS: Readonly<Record<string, AllGroupsVerb>> = {
  'get participating': participating,
  'get invite': inviteInfo,
  'set create': create,
  'set leave': leave,
  'set invite': joinByLink,
};
