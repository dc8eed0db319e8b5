import { randomUUID } from 'node:crypto';
import type { Account } from '../../directory/account.js';
import { type Group, groupJid, MemberAddMode } from '../../groups/group.js';
import type { GroupInfo } from '../../groups/group-info.js';
import type { Family } from '../../wire/addresses.js';
import type { ControlRoutes } from '../control-app.js';
import { personOf } from '../people.js';
import { presentGroup, presentOutcome } from '../present-group.js';
import { body, phoneOrJid } from '../schema.js';

const people = { type: 'array', items: phoneOrJid, maxItems: 1_024 };
const text = { type: 'string', minLength: 1 };

const schemas = {
  create: body(['subject', 'owner'], {
    subject: text,
    owner: phoneOrJid,
    participants: people,
    addressing: { enum: ['lid', 'pn'] },
    jid: { type: 'string', pattern: '^\\d{18,20}@g\\.us$' },
    inviteCode: { type: 'string', pattern: '^[A-Za-z0-9]{20,24}$' },
  }),
  participants: body(['by', 'action', 'participants'], {
    by: phoneOrJid,
    action: { enum: ['add', 'remove', 'promote', 'demote'] },
    participants: { ...people, minItems: 1 },
  }),
  subject: body(['by', 'subject'], { by: phoneOrJid, subject: text }),
  description: body(['by', 'description'], { by: phoneOrJid, description: { type: ['string', 'null'] } }),
  settings: body(['by'], {
    by: phoneOrJid,
    announcement: { type: 'boolean' },
    locked: { type: 'boolean' },
    ephemeralSeconds: { type: 'integer', minimum: 0 },
    memberAddMode: { enum: MemberAddMode },
    membershipApproval: { type: 'boolean' },
  }),
  by: body(['by'], { by: phoneOrJid }),
  join: body(['by', 'code'], { by: phoneOrJid, code: text }),
  requests: body(['by', 'action', 'participants'], {
    by: phoneOrJid,
    action: { enum: ['approve', 'reject'] },
    participants: { ...people, minItems: 1 },
  }),
};

/** `jid` and `inviteCode` are chosen by the network unless they are given. */
interface NewGroupBody {
  subject: string;
  owner: string;
  participants?: string[];
  addressing?: Family;
  jid?: string;
  inviteCode?: string;
}

type Action = 'add' | 'remove' | 'promote' | 'demote';

interface Settings {
  announcement?: boolean;
  locked?: boolean;
  ephemeralSeconds?: number;
  memberAddMode?: MemberAddMode;
  membershipApproval?: boolean;
}

/** Groups, as people change them on their phones. `by` says who does it; what they may not do is refused with 403. */
export const groupRoutes: ControlRoutes = (app, network) => {
  const { directory, membership, info, joining } = network.groups;
  const person = (who: string) => personOf(network, who);

  app.get('/groups', async () => directory.all().map(presentGroup));

  app.get<OneGroup>('/groups/:jid', async ({ params }) => presentGroup(directory.get(params.jid)));

  app.post<{ Body: NewGroupBody }>(
    '/groups',
    { schema: schemas.create },
    async ({ body: { subject, owner, participants = [], addressing = 'lid', jid, inviteCode } }) => {
      const members = participants.map(person);
      const { group, refused } = membership.create({
        creator: person(owner),
        subject,
        members,
        addressing,
        id: jid?.split('@')[0],
        inviteCode,
      });
      return { ...presentGroup(group), refused: refused.map(presentOutcome) };
    },
  );

  app.post<OneGroup & { Body: { by: string; action: Action; participants: string[] } }>(
    '/groups/:jid/participants',
    { schema: schemas.participants },
    async ({ params, body: { by, action, participants } }) => {
      const named = [...new Set(participants.map(person))];
      return membership[action](directory.get(params.jid), person(by), named).map(presentOutcome);
    },
  );

  app.post<OneGroup & { Body: { by: string; subject: string } }>(
    '/groups/:jid/subject',
    { schema: schemas.subject },
    async ({ params, body: { by, subject } }) => {
      const group = directory.get(params.jid);
      info.setSubject(group, person(by), subject);
      return presentGroup(group);
    },
  );

  app.post<OneGroup & { Body: { by: string; description: string | null } }>(
    '/groups/:jid/description',
    { schema: schemas.description },
    async ({ params, body: { by, description } }) => {
      const group = directory.get(params.jid);
      const next = description ? { id: randomUUID(), text: description } : null;
      info.setDescription(group, person(by), next, group.description?.id ?? null);
      return presentGroup(group);
    },
  );

  app.post<OneGroup & { Body: { by: string } & Settings }>(
    '/groups/:jid/settings',
    { schema: schemas.settings },
    async ({ params, body: { by, ...settings } }) => {
      const group = directory.get(params.jid);
      applySettings(info, group, person(by), settings);
      return presentGroup(group);
    },
  );

  app.post<OneGroup & { Body: { by: string } }>(
    '/groups/:jid/leave',
    { schema: schemas.by },
    async ({ params, body: { by } }) => {
      const group = directory.get(params.jid);
      membership.leave(group, person(by));
      return presentGroup(group);
    },
  );

  app.post<OneGroup & { Body: { by: string } }>(
    '/groups/:jid/invite/revoke',
    { schema: schemas.by },
    async ({ params, body: { by } }) => ({ code: joining.revokeInviteCode(directory.get(params.jid), person(by)) }),
  );

  app.post<{ Body: { by: string; code: string } }>(
    '/groups/join',
    { schema: schemas.join },
    async ({ body: { by, code } }) => {
      const { group, isIn } = joining.joinByLink(person(by), code);
      return { jid: groupJid(group), joined: isIn };
    },
  );

  app.post<OneGroup & { Body: { by: string; action: 'approve' | 'reject'; participants: string[] } }>(
    '/groups/:jid/requests',
    { schema: schemas.requests },
    async ({ params, body: { by, action, participants } }) => {
      const named = [...new Set(participants.map(person))];
      const group = directory.get(params.jid);
      return joining.decide(group, person(by), named, action === 'approve').map(presentOutcome);
    },
  );
};

interface OneGroup {
  Params: { jid: string };
}

/** Changes what is given and leaves the rest. */
function applySettings(info: GroupInfo, group: Group, by: Account, next: Settings): void {
  if (next.announcement !== undefined) info.setAnnouncement(group, by, next.announcement);
  if (next.locked !== undefined) info.setLocked(group, by, next.locked);
  if (next.ephemeralSeconds !== undefined) info.setEphemeral(group, by, next.ephemeralSeconds);
  if (next.memberAddMode !== undefined) info.setMemberAddMode(group, by, next.memberAddMode);
  if (next.membershipApproval !== undefined) info.setMembershipApproval(group, by, next.membershipApproval);
}
