import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WhatsAppRefusedError, type BusinessProfile, type PrivacySettings } from '@wharf/whatsapp';
import sharp from 'sharp';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenInstance, type OpenInstance } from '../../test/open-instance.js';
import { startTestApp, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { CallHttpModule } from '../call/http/call-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { LabelHttpModule } from '../label/http/label-http.module.js';
import { ProfileModule } from './index.js';

const JANE = '254722000001@s.whatsapp.net';
const OWN = '254700000001@s.whatsapp.net';
const TEAM = '120363041234567890@g.us';
const PICTURE = 'https://pps.whatsapp.net/v/1.jpg';

const SETTINGS: PrivacySettings = {
  readreceipts: 'all',
  profile: 'contacts',
  status: 'contacts',
  online: 'all',
  last: 'none',
  groupadd: 'all',
};
const BUSINESS: BusinessProfile = {
  jid: JANE,
  description: 'Shoes and more',
  category: 'Shopping',
  email: 'hello@shop.example',
  website: ['https://shop.example'],
  address: null,
  businessHours: { timezone: 'Africa/Nairobi' },
};
const done = async () => undefined;
const refuse = (code: number | null) => async (): Promise<never> => {
  throw new WhatsAppRefusedError(code, 'refused');
};

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, ProfileModule, LabelHttpModule, CallHttpModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  sessions.missing.clear();
  sessions.answers.profile = {
    pictureUrl: async () => PICTURE,
    about: async () => ({ text: 'Hey there', setAt: new Date('2026-01-01T00:00:00Z') }),
    business: async () => null,
    setName: done,
    setAbout: done,
    setPicture: done,
    setPresence: done,
    privacy: async () => SETTINGS,
    setPrivacy: done,
  };
  sessions.answers.chats = { setBlocked: done, label: done };
  sessions.answers.calls = { offer: async () => 'CALL1' };
  shop = await givenOpenInstance(gateway, sessions);
});

const ask = (route: string, body?: unknown, request: TestRequest = {}) =>
  gateway.request(`/${route}/${shop.name}`, { method: 'POST', apikey: shop.token, body, ...request });
const get = (route: string, query = '') => gateway.request(`/${route}/${shop.name}${query}`, { apikey: shop.token });
const asked = (prefix: string) => shop.session.asked.filter(({ operation }) => operation.startsWith(prefix));
const instanceRow = async () =>
  (await gateway.dataSource.query('SELECT * FROM instances WHERE id = $1', [shop.id]))[0] as Record<string, unknown>;

describe('the picture of somebody', () => {
  test('is told by GET and POST, below /chat and /profile', async () => {
    const answer = { status: 200, body: { wuid: JANE, profilePictureUrl: PICTURE } };
    expect(await get('chat/fetchProfilePictureUrl', '?number=0722000001')).toMatchObject(answer);
    expect(await ask('chat/fetchProfilePictureUrl', { number: JANE })).toMatchObject(answer);
    expect(await get('profile/fetchProfilePictureUrl', '?number=254722000001')).toMatchObject(answer);
    expect(asked('profile.pictureUrl')[0]?.args).toEqual([JANE, 'image']);
  });

  test('is null when there is none or it is hidden; groups have one too', async () => {
    sessions.answers.profile.pictureUrl = refuse(401);
    expect((await get('chat/fetchProfilePictureUrl', `?number=${TEAM}`)).body).toEqual({
      wuid: TEAM,
      profilePictureUrl: null,
    });
  });

  test('is what was learned last while the instance is closed', async () => {
    await gateway.dataSource.query(
      `INSERT INTO contacts (instance_id, jid, profile_picture_url, picture_checked_at) VALUES ($1, $2, $3, now())`,
      [shop.id, JANE, 'https://pps.whatsapp.net/v/old.jpg'],
    );
    await gateway.request(`/instance/logout/${shop.name}`, { method: 'DELETE', apikey: shop.token });
    expect((await get('chat/fetchProfilePictureUrl', `?number=${JANE}`)).body.profilePictureUrl).toMatch(/old\.jpg$/);
    expect(await get('chat/fetchProfilePictureUrl', '?number=254722000009')).toMatchObject({
      status: 400,
      body: { code: 'INSTANCE_NOT_CONNECTED' },
    });
  });

  test.each(['', '?number=', '?number=abc'])('of nobody is refused: %s', async (query) => {
    expect(await get('chat/fetchProfilePictureUrl', query)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });
});

describe('profiles', () => {
  test('of a person tell what the person shows', async () => {
    await gateway.dataSource.query('INSERT INTO contacts (instance_id, jid, push_name) VALUES ($1, $2, $3)', [
      shop.id,
      JANE,
      'Jane',
    ]);
    expect(await ask('chat/fetchProfile', { number: '0722000001' })).toMatchObject({
      status: 200,
      body: {
        wuid: JANE,
        name: 'Jane',
        numberExists: true,
        picture: PICTURE,
        status: { status: 'Hey there', setAt: '2026-01-01T00:00:00.000Z' },
        isBusiness: false,
      },
    });
    sessions.answers.profile.about = refuse(401);
    sessions.answers.profile.business = async () => BUSINESS;
    expect((await get('profile/fetchProfile', `?number=${JANE}`)).body).toMatchObject({
      status: null,
      isBusiness: true,
      email: 'hello@shop.example',
      website: 'https://shop.example',
    });
  });

  test('of the instance itself need no number', async () => {
    expect((await ask('chat/fetchProfile')).body).toMatchObject({ wuid: OWN, name: 'My Company', numberExists: true });
  });

  test('of businesses have their own fields, and others say that they are none', async () => {
    expect((await ask('chat/fetchBusinessProfile', { number: '0722000001' })).body).toEqual({
      isBusiness: false,
      message: 'Not is business profile',
      jid: JANE,
      exists: true,
      number: '0722000001',
    });
    sessions.answers.profile.business = async () => BUSINESS;
    expect((await ask('chat/fetchBusinessProfile', { number: JANE })).body).toEqual({
      isBusiness: true,
      wid: JANE,
      description: 'Shoes and more',
      category: 'Shopping',
      email: 'hello@shop.example',
      website: ['https://shop.example'],
      address: null,
      business_hours: { timezone: 'Africa/Nairobi' },
    });
  });

  test('of nobody and of groups are refused', async () => {
    sessions.missing.add('254722000404');
    const missing = await ask('chat/fetchProfile', { number: '254722000404' });
    expect(missing).toMatchObject({ status: 400, body: { code: 'NUMBER_NOT_ON_WHATSAPP' } });
    expect(await ask('chat/fetchBusinessProfile', { number: TEAM })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });
});

describe('the own profile', () => {
  test('changes its name and about text', async () => {
    const success = { status: 200, body: { update: 'success' } };
    expect(await ask('chat/updateProfileName', { name: 'The Shop' })).toMatchObject(success);
    expect(await ask('profile/updateProfileStatus', { status: 'Open' })).toMatchObject(success);
    expect(await ask('chat/updateProfileStatus', { status: '' })).toMatchObject(success);
    expect(asked('profile.set')).toEqual([
      { operation: 'profile.setName', args: ['The Shop'] },
      { operation: 'profile.setAbout', args: ['Open'] },
      { operation: 'profile.setAbout', args: [''] },
    ]);
    expect(await instanceRow()).toMatchObject({ profile_name: 'The Shop' });
  });

  test('takes any picture as a square JPEG, and removes it', async () => {
    const png = await sharp({ create: { width: 60, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(await ask('chat/updateProfilePicture', { picture: png.toString('base64') })).toMatchObject({
      status: 200,
      body: { update: 'success' },
    });
    const [jpeg] = asked('profile.setPicture')[0]?.args as [Buffer];
    const { format, width, height } = await sharp(jpeg).metadata();
    expect([format, width]).toEqual(['jpeg', height]);
    expect(await instanceRow()).toMatchObject({ profile_picture_url: PICTURE });
    expect(await ask('chat/removeProfilePicture', undefined, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(asked('profile.setPicture')[1]?.args).toEqual([null]);
    expect(await instanceRow()).toMatchObject({ profile_picture_url: null });
  });

  test.each([
    ['updateProfileName', { name: '' }],
    ['updateProfileName', { name: 'x'.repeat(26) }],
    ['updateProfileStatus', {}],
    ['updateProfileStatus', { status: 'x'.repeat(140) }],
    ['updateProfilePicture', {}],
    ['updateProfilePicture', { picture: 'no base64 at all!' }],
    ['updateProfilePicture', { picture: Buffer.from('no picture at all').toString('base64') }],
  ])('refuses %s %j', async (route, body) => {
    const answer = await ask(`chat/${route}`, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(asked('profile.set')).toEqual([]);
  });

  test('is shown online and offline; typing is not the account’s', async () => {
    expect(await ask('instance/setPresence', { presence: 'available' })).toMatchObject({
      status: 201,
      body: { presence: 'available' },
    });
    expect(asked('profile.setPresence')).toEqual([{ operation: 'profile.setPresence', args: ['available'] }]);
    const typing = await ask('instance/setPresence', { presence: 'composing' });
    expect(typing).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(typing.body.message).toMatch(/chat\/sendPresence/);
  });
});

describe('privacy', () => {
  test('is told, and changed in part', async () => {
    expect(await get('chat/fetchPrivacySettings')).toMatchObject({ status: 200, body: SETTINGS });
    expect(await ask('chat/updatePrivacySettings', { last: 'none', readreceipts: 'all' })).toMatchObject({
      status: 201,
      body: { update: 'success', data: SETTINGS },
    });
    const v1 = { privacySettings: { groupadd: 'contacts' } };
    expect(await ask('chat/updatePrivacySettings', v1, { method: 'PUT' })).toMatchObject({ status: 201 });
    expect(asked('profile.setPrivacy').map(({ args }) => args)).toEqual([
      [{ last: 'none', readreceipts: 'all' }],
      [{ groupadd: 'contacts' }],
    ]);
  });

  test.each([[{}], [{ last: 'friends' }], [{ online: 'none' }]])('is not changed to %j', async (body) => {
    expect(await ask('chat/updatePrivacySettings', body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });
});

describe('blocking', () => {
  test('blocks and unblocks, below /chat and /message', async () => {
    expect(await ask('chat/updateBlockStatus', { number: '0722000001', status: 'block' })).toMatchObject({
      status: 201,
      body: { block: 'success' },
    });
    expect(await ask('message/updateBlockStatus', { number: JANE, status: 'unblock' })).toMatchObject({ status: 201 });
    expect(asked('chats.setBlocked').map(({ args }) => args)).toEqual([
      [JANE, true],
      [JANE, false],
    ]);
  });

  test.each([[{ number: JANE }], [{ number: JANE, status: 'x' }], [{ number: TEAM, status: 'block' }]])(
    'refuses %j',
    async (body) => {
      expect(await ask('chat/updateBlockStatus', body)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_ERROR' },
      });
    },
  );
});

describe('the list of those who are blocked', () => {
  const list = async () =>
    gateway.request(`/api/instances/${shop.name}/blocked`, { bearer: await gateway.adminToken() });

  test('is as WhatsApp tells it', async () => {
    sessions.answers.chats.blocked = async () => ['900000007@lid'];
    expect(await list()).toMatchObject({ status: 200, body: { blocked: ['900000007@lid'] } });
  });

  test('is not to be had while the instance is not connected', async () => {
    await shop.session.become('reconnecting');
    expect(await list()).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
  });
});

describe('labels', () => {
  beforeEach(async () => {
    await gateway.dataSource.query(
      `INSERT INTO labels (instance_id, id, name, color, predefined_id)
       VALUES ($1, '10', 'VIP', 3, NULL), ($1, '2', 'New customer', 0, '1')`,
      [shop.id],
    );
  });

  test('are listed, and put on chats', async () => {
    expect((await get('label/findLabels')).body).toEqual([
      { id: '2', name: 'New customer', color: '0', predefinedId: '1' },
      { id: '10', name: 'VIP', color: '3', predefinedId: null },
    ]);
    expect(await ask('label/handleLabel', { number: '0722000001', labelId: 10, action: 'add' })).toMatchObject({
      status: 200,
      body: { numberJid: JANE, labelId: '10', add: true },
    });
    const on = () => gateway.dataSource.query('SELECT * FROM label_associations WHERE instance_id = $1', [shop.id]);
    expect(await on()).toMatchObject([{ label_id: '10', chat_jid: JANE }]);
    expect((await ask('label/handleLabel', { number: JANE, labelId: '10', action: 'remove' })).body).toEqual({
      numberJid: JANE,
      labelId: '10',
      remove: true,
    });
    expect(await on()).toEqual([]);
    const events = await gateway.dataSource.query(
      `SELECT data FROM events WHERE instance_id = $1 AND event = 'LABELS_ASSOCIATION' ORDER BY seq`,
      [shop.id],
    );
    expect(events).toEqual([
      { data: { type: 'add', chatId: JANE, labelId: '10', instanceId: shop.id } },
      { data: { type: 'remove', chatId: JANE, labelId: '10', instanceId: shop.id } },
    ]);
    expect(asked('chats.label').map(({ args }) => args)).toEqual([
      [JANE, '10', true],
      [JANE, '10', false],
    ]);
  });

  test('that do not exist are 404', async () => {
    const answer = await ask('label/handleLabel', { number: JANE, labelId: '99', action: 'add' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'LABEL_NOT_FOUND' } });
  });
});

describe('a call', () => {
  test('rings for so long, and has an id', async () => {
    expect(await ask('call/offer', { number: '0722000001', isVideo: true, callDuration: '5' })).toMatchObject({
      status: 201,
      body: { id: 'CALL1', jid: JANE, isVideo: true, callDuration: 5 },
    });
    expect(asked('calls.offer')).toEqual([
      { operation: 'calls.offer', args: [JANE, { isVideo: true, durationMs: 5_000 }] },
    ]);
  });

  test.each([[{}], [{ number: TEAM }], [{ number: JANE, callDuration: 3_600 }]])('is refused: %j', async (body) => {
    expect(await ask('call/offer', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});

/** Every route that asks WhatsApp, with a body that is good. */
const ROUTES: [method: string, route: string, body?: unknown][] = [
  ['POST', 'chat/fetchProfile', { number: JANE }],
  ['POST', 'chat/fetchBusinessProfile', { number: JANE }],
  ['POST', 'chat/updateProfileName', { name: 'The Shop' }],
  ['POST', 'chat/updateProfileStatus', { status: 'Open' }],
  ['POST', 'chat/updateProfilePicture', { picture: 'aaaa' }],
  ['DELETE', 'chat/removeProfilePicture'],
  ['GET', 'chat/fetchPrivacySettings'],
  ['POST', 'chat/updatePrivacySettings', { last: 'all' }],
  ['POST', 'chat/updateBlockStatus', { number: JANE, status: 'block' }],
  ['POST', 'instance/setPresence', { presence: 'available' }],
  ['POST', 'label/handleLabel', { number: JANE, labelId: '1', action: 'add' }],
  ['POST', 'call/offer', { number: JANE }],
];

test('a closed instance is told as such on every route', async () => {
  await shop.session.become('reconnecting');
  for (const [method, route, body] of ROUTES) {
    const answer = await ask(route, body, { method });
    expect([route, answer.status, answer.body.code]).toEqual([route, 400, 'INSTANCE_NOT_CONNECTED']);
  }
});

test('the key of another instance opens none of them', async () => {
  const other = await givenOpenInstance(gateway, sessions);
  for (const [method, route, body] of ROUTES) {
    const answer = await ask(route, body, { method, apikey: other.token });
    expect([route, answer.status, answer.body.code]).toEqual([route, 403, 'INVALID_API_KEY']);
  }
});

test('a refusal of WhatsApp is a 4xx with a code that names it', async () => {
  sessions.answers.profile.setName = refuse(406);
  expect(await ask('chat/updateProfileName', { name: 'x' })).toMatchObject({
    status: 400,
    body: { code: 'WHATSAPP_REFUSED' },
  });
  sessions.answers.profile.setName = refuse(null);
  expect(await ask('chat/updateProfileName', { name: 'x' })).toMatchObject({
    status: 400,
    body: { code: 'WHATSAPP_TIMEOUT' },
  });
  sessions.answers.profile.setName = refuse(429);
  const slow = await ask('chat/updateProfileName', { name: 'x' });
  expect(slow).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(slow.headers.get('retry-after')).toBe('60');
});
