import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { userJid, WhatsAppRefusedError, type GroupMetadata } from '@wharf/whatsapp';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenInstance, type OpenInstance } from '../../test/open-instance.js';
import { startTestApp, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { GroupHttpModule } from './http/group-http.module.js';

const OWN = userJid('254700000001');
const ANN = userJid('254722000001');
const TEAM = '120363025555555551@g.us';

let gateway: TestApp;
let sessions: FakeSessions;
let bearer: string;
let shop: OpenInstance;

const group = (changes: Partial<GroupMetadata> = {}): GroupMetadata => ({
  jid: TEAM,
  subject: 'Team',
  subjectOwner: OWN,
  subjectAt: 1_764_000_000,
  createdAt: 1_764_000_000,
  owner: OWN,
  description: 'Who does what',
  descriptionId: 'D1',
  descriptionOwner: OWN,
  descriptionAt: 1_764_000_000,
  restrict: false,
  announce: true,
  isCommunity: false,
  isCommunityAnnounce: false,
  joinApprovalMode: false,
  memberAddMode: true,
  linkedParent: null,
  ephemeralSeconds: null,
  addressingMode: 'pn',
  size: 2,
  participants: [
    { jid: OWN, lid: '900000001@lid', admin: 'superadmin' },
    { jid: ANN, lid: null, admin: null },
  ],
  ...changes,
});

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, GroupHttpModule]);
  sessions = FakeSessions.into(gateway.app);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  shop = await givenOpenInstance(gateway, sessions);
  Object.assign(shop.session.answers, {
    profile: { pictureUrl: async () => null },
    groups: { metadata: async () => group() },
  });
});

const store = (groups: GroupMetadata[], leftAt: string | null = null) =>
  gateway.dataSource.query(
    `INSERT INTO groups (instance_id, jid, metadata, left_at)
     SELECT $1, g->>'jid', g, $3::timestamptz FROM jsonb_array_elements($2::jsonb) AS g`,
    [shop.id, JSON.stringify(groups), leftAt],
  );
const get = (path = '') => gateway.request(`/api/instances/${shop.name}/groups${path}`, { bearer });
const subjects = async (query: string): Promise<string[]> =>
  ((await get(query)).body.records as { subject: string }[]).map(({ subject }) => subject);

describe('the list of groups', () => {
  test('tells those that the account is in, by subject, and what it is in them', async () => {
    await store([
      group({ subject: 'zebra', jid: '120363025555555553@g.us', participants: [{ jid: ANN, lid: null, admin: null }] }),
      group(),
      group({
        subject: 'By LID',
        jid: '120363025555555552@g.us',
        participants: [{ jid: '900000001@lid', lid: null, admin: 'admin' }],
      }),
    ]);
    await store([group({ subject: 'Left', jid: '120363025555555554@g.us' })], '2026-11-01T00:00:00Z');
    const { status, body } = await get();
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 3, next_cursor: null });
    expect(body.records.map(({ subject, me }: { subject: string; me: unknown }) => [subject, me])).toEqual([
      ['By LID', 'admin'],
      ['Team', 'superadmin'],
      ['zebra', null],
    ]);
    expect(body.records[1]).toEqual({
      jid: TEAM,
      subject: 'Team',
      size: 2,
      pictureUrl: null,
      announce: true,
      isCommunity: false,
      me: 'superadmin',
      toldAt: expect.any(String),
    });
  });

  test('is searched and comes in pages', async () => {
    await store(
      Array.from({ length: 5 }, (_, n) => group({ subject: `Crew ${n}`, jid: `12036302555555556${n}@g.us` })),
    );
    await store([group({ subject: '100% fun' })]);
    const first = (await get('?text=crew&limit=2')).body;
    expect(first.total).toBe(5);
    expect(await subjects(`?text=crew&limit=2&cursor=${first.next_cursor}`)).toEqual(['Crew 2', 'Crew 3']);
    expect(await subjects('?text=0%25')).toEqual(['100% fun']);
    expect(await subjects('?text=555555562')).toEqual(['Crew 2']);
    expect((await get('?text=%00')).body.records).toEqual([]);
    expect(await get('?cursor=WyJhIl0')).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});

describe('one group', () => {
  test('is as WhatsApp tells it now, with the names of its members', async () => {
    await gateway.dataSource.query('INSERT INTO contacts (instance_id, jid, name) VALUES ($1, $2, $3)', [
      shop.id,
      ANN,
      'Ann',
    ]);
    const { status, body } = await get(`/${TEAM}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: TEAM,
      subject: 'Team',
      desc: 'Who does what',
      me: 'superadmin',
      myJid: OWN,
      live: true,
    });
    expect(body.participants).toEqual([
      { id: OWN, lid: '900000001@lid', phoneNumber: OWN, admin: 'superadmin' },
      { id: ANN, phoneNumber: ANN, admin: null, name: 'Ann' },
    ]);
  });

  test('is as it was known last while the instance is not connected', async () => {
    await get(`/${TEAM}`);
    await shop.session.become('reconnecting');
    expect(await get(`/${TEAM.replace('@g.us', '')}`)).toMatchObject({
      status: 200,
      body: { id: TEAM, live: false, me: 'superadmin', participants: [{ id: OWN }, { id: ANN }] },
    });
    expect(await get('/120363025555555559@g.us')).toMatchObject({ status: 404, body: { code: 'GROUP_NOT_FOUND' } });
  });

  test('that the account is not in is refused as WhatsApp refuses it', async () => {
    Object.assign(shop.session.answers.groups, {
      metadata: async () => {
        throw new WhatsAppRefusedError(403, 'forbidden');
      },
    });
    expect(await get(`/${TEAM}`)).toMatchObject({ status: 403, body: { code: 'WHATSAPP_FORBIDDEN' } });
  });

  test.each(['Team', '254722000001@s.whatsapp.net', '..%2F..'])('is not meant by %s', async (jid) => {
    expect(await get(`/${jid}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});
