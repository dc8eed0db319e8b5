import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { userJid, WhatsAppRefusedError, type GroupMetadata } from '@wharf/whatsapp';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenUser } from '../../test/given-user.js';
import { givenOpenInstance, type OpenInstance } from '../../test/open-instance.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { startTestApp, type TestApp, type TestRequest } from '../../test/test-app.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { GroupHttpModule } from './http/group-http.module.js';

const JID = '120363025555555555@g.us';
const CODE = 'AbCdEfGhIjKlMnOpQrStUv';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC';

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;
let group: GroupMetadata;

const metadata = (changes: Partial<GroupMetadata> = {}): GroupMetadata => ({
  jid: JID,
  subject: 'Team',
  subjectOwner: userJid('254700000001'),
  subjectAt: 1_764_000_000,
  createdAt: 1_764_000_000,
  owner: userJid('254700000001'),
  description: null,
  descriptionId: null,
  descriptionOwner: null,
  descriptionAt: null,
  restrict: false,
  announce: false,
  isCommunity: false,
  isCommunityAnnounce: false,
  joinApprovalMode: false,
  memberAddMode: true,
  linkedParent: null,
  ephemeralSeconds: null,
  addressingMode: 'lid',
  size: 2,
  participants: [
    { jid: userJid('254700000001'), lid: '900000001@lid', admin: 'superadmin' },
    { jid: userJid('254722000001'), lid: null, admin: null },
  ],
  ...changes,
});

const call = (path: string, request: TestRequest = {}) => {
  const [route = '', query] = path.split('?');
  return gateway.request(`/group/${route}/${shop.name}${query ? `?${query}` : ''}`, { apikey: shop.token, ...request });
};
const asked = (operation: string) =>
  shop.session.asked.filter((one) => one.operation === operation).map(({ args }) => args);

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, GroupHttpModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  shop = await givenOpenInstance(gateway, sessions);
  group = metadata();
  sessions.missing.clear();
  Object.assign(shop.session.answers, {
    profile: { pictureUrl: async () => 'https://pps.whatsapp.net/group.jpg' },
    groups: {
      create: async () => group,
      fetchAll: async () => [group],
      metadata: async () => group,
      inviteInfo: async () => group,
      updateParticipants: async (_: string, jids: string[]) => jids.map((jid) => ({ jid, status: 200 })),
      inviteCode: async () => CODE,
      revokeInviteCode: async () => CODE,
      acceptInviteCode: async () => JID,
      ...Object.fromEntries(
        ['updateSubject', 'updateDescription', 'updateSetting', 'toggleEphemeral', 'updatePicture', 'leave'].map(
          (name) => [name, async () => undefined],
        ),
      ),
    },
  });
});

describe('making a group', () => {
  test('answers the whole group, and who is not in it', async () => {
    sessions.missing.add('254733000001');
    const participants = ['0722000001', '254733000001', '254722000009'];
    const { status, body } = await call('create', { body: { subject: 'Team', participants, description: 'Us' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: JID,
      subject: 'Team',
      addressingMode: 'lid',
      size: 2,
      participants: [
        {
          id: userJid('254700000001'),
          lid: '900000001@lid',
          phoneNumber: userJid('254700000001'),
          admin: 'superadmin',
        },
        { id: userJid('254722000001'), phoneNumber: userJid('254722000001'), admin: null },
      ],
      skipped: [
        { number: '254733000001', reason: 'not_on_whatsapp' },
        { number: '254722000009', reason: 'not_added' },
      ],
    });
    expect(asked('groups.create')).toEqual([['Team', [userJid('254722000001'), userJid('254722000009')]]]);
    expect(asked('groups.updateDescription')).toEqual([[JID, 'Us']]);
  });

  test('of nobody who has WhatsApp is refused, and none is made', async () => {
    sessions.missing.add('254733000001');
    const answer = await call('create', { body: { subject: 'Team', participants: ['254733000001'] } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'NUMBER_NOT_ON_WHATSAPP' } });
    expect(asked('groups.create')).toEqual([]);
  });

  test.each<[string, object]>([
    ['no subject', { participants: ['254722000001'] }],
    ['a blank subject', { subject: ' ', participants: ['254722000001'] }],
    ['a long subject', { subject: 'x'.repeat(101), participants: ['254722000001'] }],
    ['no participants', { subject: 'Team' }],
    ['an empty list', { subject: 'Team', participants: [] }],
    ['a text for a list', { subject: 'Team', participants: '254722000001' }],
    ['a word for a number', { subject: 'Team', participants: ['Ann'] }],
    ['a group for a person', { subject: 'Team', participants: [JID] }],
    [
      '10,000 people',
      { subject: 'Team', participants: Array.from({ length: 10_000 }, (_, i) => `2547220${10_000 + i}`) },
    ],
  ])('refuses %s', async (_, body) => {
    expect(await call('create', { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(shop.session.asked.filter(({ operation }) => operation.startsWith('groups.'))).toEqual([]);
  });
});

describe('lists', () => {
  test('show groups without their members unless asked, and pictures once they are learned', async () => {
    const first = await call('fetchAllGroups?getParticipants=false');
    expect(first.status).toBe(200);
    expect(first.body[0]).toMatchObject({
      id: JID,
      subject: 'Team',
      size: 2,
      creation: 1_764_000_000,
      pictureUrl: null,
    });
    expect(first.body[0]).not.toHaveProperty('participants');
    const second = await waitFor(
      async () => {
        const { body } = await call('fetchAllGroups?getParticipants=true');
        return body[0].pictureUrl !== null && body;
      },
      { what: 'the picture' },
    );
    expect(second[0]).toMatchObject({
      pictureUrl: 'https://pps.whatsapp.net/group.jpg',
      participants: [{ admin: 'superadmin' }, {}],
    });
    expect(asked('profile.pictureUrl').filter(([jid]) => jid === JID)).toHaveLength(1);
  });

  test('come in pages', async () => {
    const all = Array.from({ length: 5 }, (_, n) => metadata({ jid: `12036302555555555${n}@g.us`, createdAt: n }));
    Object.assign(shop.session.answers.groups, { fetchAll: async () => all });
    const { body } = await call('fetchAllGroups?page=2&limit=2');
    expect(body.map(({ creation }: { creation: number }) => creation)).toEqual([2, 3]);
  });

  test('of 1,000 members tell their names and pictures', async () => {
    const participants = Array.from({ length: 1_000 }, (_, n) => ({
      jid: userJid(`2547220${10_000 + n}`),
      lid: null,
      admin: null,
    }));
    group = metadata({ participants, size: 1_000 });
    await gateway.dataSource.query(
      `INSERT INTO contacts (instance_id, jid, push_name, profile_picture_url) VALUES ($1, $2, 'Carl', 'https://x.test/c.jpg')`,
      [shop.id, participants[7]?.jid],
    );
    const { body } = await call(`participants?groupJid=${JID}`);
    expect(body.participants).toHaveLength(1_000);
    expect(body.participants[7]).toMatchObject({ name: 'Carl', imgUrl: 'https://x.test/c.jpg' });
    expect((await call(`findGroupInfos?groupJid=${JID}`)).body).toMatchObject({ id: JID, size: 1_000 });
  });

  test.each(['getParticipants=yes', 'limit=0', 'limit=1001', 'page=0'])('refuse %s', async (query) => {
    expect((await call(`fetchAllGroups?${query}`)).status).toBe(400);
  });
});

describe('members', () => {
  test.each(['PUT', 'POST'])(
    'change by %s, with the group in the query or the body, and an outcome each',
    async (method) => {
      sessions.missing.add('254733000001');
      const body = { action: 'add', participants: ['254722000001', '254733000001'] };
      const answer = await call(`updateParticipant?groupJid=${JID}`, { method, body });
      expect(answer).toMatchObject({
        status: 201,
        body: {
          updateParticipants: [
            { jid: userJid('254722000001'), status: '200' },
            { jid: userJid('254733000001'), status: '404' },
          ],
        },
      });
      await call('updateGroupMembers', { method, body: { ...body, groupJid: JID.replace('@g.us', '') } });
      expect(asked('groups.updateParticipants').map(([jid]) => jid)).toEqual([JID, JID]);
    },
  );

  test('whose account is gone can still be removed', async () => {
    sessions.missing.add('254733000001');
    const body = { action: 'remove', participants: ['254733000001'], groupJid: JID };
    expect((await call('updateParticipant', { body })).body.updateParticipants).toEqual([
      { jid: userJid('254733000001'), status: '200' },
    ]);
  });

  test('are refused with an unknown action or without a group', async () => {
    const body = { action: 'kick', participants: ['254722000001'], groupJid: JID };
    expect(await call('updateParticipant', { body })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
    const { body: told } = await call('updateParticipant', { body: { ...body, action: 'add', groupJid: undefined } });
    expect(told.response.message[0]).toBe('The group id needs to be informed in the query');
  });
});

test.each([
  ['updateGroupSubject', { subject: 'New' }, 'groups.updateSubject', 'New'],
  ['updateGroupDescription', { description: '' }, 'groups.updateDescription', ''],
  ['updateGroupPicture', { image: PIXEL }, 'groups.updatePicture', expect.any(Buffer)],
  ['updateSetting', { action: 'locked' }, 'groups.updateSetting', 'locked'],
  ['updateGroupSetting', { action: 'announcement' }, 'groups.updateSetting', 'announcement'],
])('%s changes the group, by POST and PUT', async (route, body, operation, argument) => {
  for (const method of ['POST', 'PUT']) {
    expect(await call(`${route}?groupJid=${JID}`, { method, body })).toMatchObject({
      status: 201,
      body: { update: 'success' },
    });
  }
  expect(asked(operation)).toEqual([
    [JID, argument],
    [JID, argument],
  ]);
});

test('vanishing messages, links and leaving answer what old clients read', async () => {
  const query = `?groupJid=${JID}`;
  expect(await call(`toggleEphemeral${query}`, { body: { expiration: '86400' } })).toMatchObject({
    status: 201,
    body: { success: true },
  });
  expect(asked('groups.toggleEphemeral')).toEqual([[JID, 86_400]]);
  expect((await call(`toggleEphemeral${query}`, { body: { expiration: 5 } })).status).toBe(400);
  const link = { inviteUrl: `https://chat.whatsapp.com/${CODE}`, inviteCode: CODE };
  expect(await call(`inviteCode${query}`)).toMatchObject({ status: 200, body: link });
  expect(await call(`fetchInviteCode${query}`)).toMatchObject({ status: 200, body: link });
  expect(await call('revokeInviteCode', { body: { groupJid: JID } })).toMatchObject({
    status: 201,
    body: { revoked: true, inviteCode: CODE },
  });
  expect((await call(`inviteInfo?inviteCode=${CODE}`)).body).toMatchObject({ id: JID, joinApprovalMode: false });
  expect((await call(`acceptInviteCode?inviteCode=${encodeURIComponent(link.inviteUrl)}`)).body).toEqual({
    accepted: true,
    groupJid: JID,
  });
  expect((await call('inviteInfo?inviteCode=short')).status).toBe(400);
  expect((await call(`leaveGroup${query}`, { method: 'DELETE' })).body).toEqual({ groupJid: JID, leave: true });
});

test('a viewer looks at an invitation and cannot follow it', async () => {
  const viewer = { apikey: undefined, bearer: await givenUser(gateway, 'viewer', 'viewer') };
  expect((await call(`inviteInfo?inviteCode=${CODE}`, viewer)).status).toBe(200);
  expect(await call(`acceptInviteCode?inviteCode=${CODE}`, viewer)).toMatchObject({
    status: 403,
    body: { code: 'ROLE_NOT_ALLOWED' },
  });
  expect(asked('groups.acceptInviteCode')).toEqual([]);
});

test('the link is sent to people as a text', async () => {
  const body = { groupJid: JID, numbers: ['254722000001'], description: 'Join us' };
  expect(await call('sendInvite', { body })).toMatchObject({ status: 200, body: { send: true } });
  await waitFor(() => shop.session.sent.length === 1, { what: 'the invitation' });
  expect(shop.session.sent[0]?.content).toMatchObject({ text: `Join us\n\nhttps://chat.whatsapp.com/${CODE}` });
});

test.each<[string, string, string]>([
  ['is not on WhatsApp', '254733000002', 'NUMBER_NOT_ON_WHATSAPP'],
  ['is no number', 'nobody', 'VALIDATION_ERROR'],
  ['is a channel', '120363025555555555@newsletter', 'VALIDATION_ERROR'],
])('the link is sent to nobody when one of the numbers %s', async (_, number, code) => {
  sessions.missing.add('254733000002');
  const body = { groupJid: JID, numbers: ['254722000001', number] };
  expect(await call('sendInvite', { body })).toMatchObject({ status: 400, body: { code } });
  const [{ count }] = await gateway.dataSource.query<[{ count: string }]>(
    'SELECT count(*) FROM messages WHERE instance_id = $1',
    [shop.id],
  );
  expect(count).toBe('0');
});

test('the link is sent once to each, however often they are named and it is asked for with one key', async () => {
  const body = { groupJid: JID, numbers: ['254722000001', '0722000001', '254722000002'] };
  const headers = { 'idempotency-key': 'invite-1' };
  for (let time = 0; time < 2; time += 1) expect((await call('sendInvite', { body, headers })).status).toBe(200);
  expect((await call('sendInvite', { body: { ...body, numbers: ['254722000003'] }, headers })).status).toBe(200);
  await waitFor(() => shop.session.sent.length === 3, { what: 'the invitations' });
  expect(shop.session.sent.map(({ to }) => to)).toEqual([1, 2, 3].map((last) => userJid(`25472200000${last}`)));
  expect((await call('sendInvite', { body })).status).toBe(200);
  await waitFor(() => shop.session.sent.length === 5, { what: 'those without a key' });
});

test.each([
  [403, 403, 'WHATSAPP_FORBIDDEN'],
  [404, 404, 'WHATSAPP_NOT_FOUND'],
  [null, 400, 'WHATSAPP_TIMEOUT'],
])('what WhatsApp refuses with %s is told', async (whatsAppCode, status, code) => {
  const refuse = async () => {
    throw new WhatsAppRefusedError(whatsAppCode, 'no');
  };
  Object.assign(shop.session.answers.groups, { metadata: refuse, updateSubject: refuse });
  expect(await call(`findGroupInfos?groupJid=${JID}`)).toMatchObject({ status, body: { code } });
  expect(await call(`updateGroupSubject?groupJid=${JID}`, { body: { subject: 'x' } })).toMatchObject({
    status,
    body: { code },
  });
});

test.each(['abc', '12', '120363025555555555@s.whatsapp.net', '../x', `${'1'.repeat(40)}`])(
  '%s is no group',
  async (jid) => {
    const answer = await call(`findGroupInfos?groupJid=${encodeURIComponent(jid)}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  },
);

test('an instance that is not connected says so', async () => {
  await shop.session.become('reconnecting', 428);
  expect(await call('fetchAllGroups')).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
});
