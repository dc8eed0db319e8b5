import { randomUUID } from 'node:crypto';
import { NetworkError } from '../../errors.js';
import { type Group, memberJid, MemberAddMode, otherJid } from '../../groups/group.js';
import { groupNode } from '../../groups/group-nodes.js';
import { requireMember } from '../../groups/group-rights.js';
import { child, node, text } from '../../wire/nodes.js';
import { changePeople } from './change-people.js';
import { namedPeople, outcomeNodes } from './people.js';
import type { OneGroupVerb } from './verb.js';

const query: OneGroupVerb = ({ group, session }) => {
  requireMember(group, session.account);
  return [groupNode(group)];
};

const subject: OneGroupVerb = ({ verb, group, session, services }) => {
  services.groups.info.setSubject(group, session.account, text(verb) ?? '');
  return [];
};

const description: OneGroupVerb = ({ verb, group, session, services }) => {
  const { id = randomUUID(), prev = null } = verb.attrs;
  const next = verb.attrs['delete'] === 'true' ? null : { id, text: text(child(verb, 'body')) ?? '' };
  services.groups.info.setDescription(group, session.account, next, prev);
  return [];
};

const announcement =
  (isOn: boolean): OneGroupVerb =>
  ({ group, session, services }) => {
    services.groups.info.setAnnouncement(group, session.account, isOn);
    return [];
  };

const locked =
  (isOn: boolean): OneGroupVerb =>
  ({ group, session, services }) => {
    services.groups.info.setLocked(group, session.account, isOn);
    return [];
  };

const ephemeral: OneGroupVerb = ({ verb, group, session, services }) => {
  const seconds = Number(verb.attrs['expiration'] ?? 0);
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw new NetworkError(400, 'INVALID_EXPIRATION', 'The time until messages vanish is a number of seconds');
  }
  services.groups.info.setEphemeral(group, session.account, seconds);
  return [];
};

const memberAddMode: OneGroupVerb = ({ verb, group, session, services }) => {
  const mode = MemberAddMode.find((one) => one === text(verb));
  if (!mode) throw new NetworkError(400, 'INVALID_MODE', `The mode is one of ${MemberAddMode.join(', ')}`);
  services.groups.info.setMemberAddMode(group, session.account, mode);
  return [];
};

const approvalMode: OneGroupVerb = ({ verb, group, session, services }) => {
  const isOn = child(verb, 'group_join')?.attrs['state'] === 'on';
  services.groups.info.setMembershipApproval(group, session.account, isOn);
  return [];
};

const inviteCode: OneGroupVerb = ({ group, session, services }) => [
  node('invite', { code: services.groups.joining.inviteCode(group, session.account) }),
];

const revokeInviteCode: OneGroupVerb = ({ group, session, services }) => [
  node('invite', { code: services.groups.joining.revokeInviteCode(group, session.account) }),
];

const acceptPersonally: OneGroupVerb = ({ verb, group, session, services }) => {
  services.groups.joining.acceptPersonally(group, session.account, verb.attrs['code']);
  return [];
};

const revokePersonally: OneGroupVerb = ({ verb, group, session, services }) => {
  services.groups.joining.revokePersonally(group, session.account, namedPeople(verb, services.directory).known);
  return [];
};

const requests: OneGroupVerb = ({ group, session, services }) => [
  node(
    'membership_approval_requests',
    {},
    services.groups.joining.requests(group, session.account).map(({ account, method, t }) =>
      node('membership_approval_request', {
        jid: memberJid(group, account),
        [nameOfOther(group)]: otherJid(group, account),
        request_method: method,
        request_time: t,
      }),
    ),
  ),
];

const decide: OneGroupVerb = ({ verb, group, session, services }) => {
  const decisions = (['approve', 'reject'] as const).flatMap((decision) => {
    const named = child(verb, decision);
    if (!named) return [];
    const { known, unknown } = namedPeople(named, services.directory);
    const outcomes = services.groups.joining.decide(group, session.account, known, decision === 'approve');
    return [node(decision, {}, outcomeNodes(group, outcomes, unknown))];
  });
  return [node('membership_requests_action', {}, decisions)];
};

function nameOfOther(group: Group): string {
  return group.addressing === 'lid' ? 'phone_number' : 'lid';
}

/** Requests to a group, by iq type and child. */
export const ONE_GROUP_VERBS: Readonly<Record<string, OneGroupVerb>> = {
  'get query': query,
  'get invite': inviteCode,
  'get membership_approval_requests': requests,
  'set add': changePeople('add'),
  'set remove': changePeople('remove'),
  'set promote': changePeople('promote'),
  'set demote': changePeople('demote'),
  'set subject': subject,
  'set description': description,
  'set announcement': announcement(true),
  'set not_announcement': announcement(false),
  'set locked': locked(true),
  'set unlocked': locked(false),
  'set ephemeral': ephemeral,
  'set not_ephemeral': ephemeral,
  'set member_add_mode': memberAddMode,
  'set membership_approval_mode': approvalMode,
  'set invite': revokeInviteCode,
  'set accept': acceptPersonally,
  'set revoke': revokePersonally,
  'set membership_requests_action': decide,
};
