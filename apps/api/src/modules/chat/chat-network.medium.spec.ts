import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { aPicture } from '../../test/session-lab.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { CallHttpModule } from '../call/http/call-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { LabelHttpModule } from '../label/http/label-http.module.js';
import { NumberHttpModule } from '../number/http/number-http.module.js';
import { ProfileModule } from '../profile/index.js';
import { ChatHttpModule } from './http/chat-http.module.js';
import { ChatModule } from './index.js';

const apikey = TEST_SECRETS.masterApiKey;
const SHOP = '254712050001';
const JANE = '254712050002';
const RIO = '552187654321';

const MODULES = [
  CallHttpModule,
  ChatHttpModule,
  ChatModule,
  InstanceHttpModule,
  LabelHttpModule,
  NumberHttpModule,
  ProfileModule,
];

let running: RunningNetwork;
let gateway: TestApp;
let instanceId: string;

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp(MODULES);
  const { wsUrl, rootKey, mediaCa } = running;
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), { wsUrl, rootKey, mediaCa });
  for (const [phone, name] of [
    [JANE, 'Jane'],
    [RIO, 'Rio'],
  ] as const) {
    running.network.putContact(phone, name, {});
  }
  const created = await gateway.request('/instance/create', { apikey, body: { instanceName: 'shop' } });
  instanceId = created.body.instance.instanceId;
  const qr = async () => (await gateway.request('/instance/connect/shop', { apikey })).body.code as string | null;
  const code = await waitFor(qr, { what: 'a QR code', timeoutMs: 60_000 });
  await running.network.scan(code, SHOP, 'The shop');
  const isOpen = async () =>
    (await gateway.request('/instance/connectionState/shop', { apikey })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open', timeoutMs: 30_000 });
}, 120_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

const post = (route: string, body?: unknown, method = 'POST') =>
  gateway.request(`/${route}/shop`, { method, apikey, body });
const get = (route: string, query = '') => gateway.request(`/${route}/shop${query}`, { apikey });
const account = () => running.network.account(SHOP);

/** What the devices of the account agree on, as its phone reads it. */
async function stateOf(index: string): Promise<unknown> {
  const entries = await running.network.appStateReader.read(account());
  return entries.find((entry) => entry.index.join() === index)?.value;
}

test('numbers are found by another spelling, in the order of the list', async () => {
  const numbers = ['254799999999', '5521987654321', `+${JANE}`];
  const { status, body } = await post('chat/whatsappNumbers', { numbers });
  expect(status).toBe(200);
  expect(body.map(({ exists, jid, number }: Record<string, unknown>) => [exists, jid, number])).toEqual([
    [false, '254799999999@s.whatsapp.net', '254799999999'],
    [true, `${RIO}@s.whatsapp.net`, '5521987654321'],
    [true, `${JANE}@s.whatsapp.net`, `+${JANE}`],
  ]);
});

test('somebody is blocked, and may write again', async () => {
  expect(await post('chat/updateBlockStatus', { number: JANE, status: 'block' })).toMatchObject({
    status: 201,
    body: { block: 'success' },
  });
  expect(account().blocked.size).toBe(1);
  expect((await post('message/updateBlockStatus', { number: JANE, status: 'unblock' })).status).toBe(201);
  expect(account().blocked.size).toBe(0);
});

test('a chat is archived on all devices, and the list shows it', async () => {
  const jid = `${JANE}@s.whatsapp.net`;
  expect(await post('chat/archiveChat', { chat: JANE, archive: true })).toMatchObject({
    status: 201,
    body: { chatId: jid, archived: true },
  });
  expect(await stateOf(`archive,${jid}`)).toMatchObject({ archiveChatAction: { archived: true } });
  const listed = async () => (await post('chat/findChats', { where: { remoteJid: jid } })).body[0];
  await waitFor(async () => (await listed())?.archived === true, { what: 'the list to show it', timeoutMs: 20_000 });
  expect((await post('chat/pinChat', { chat: JANE, pin: true })).status).toBe(201);
  await waitFor(async () => (await listed())?.pinned === true, { what: 'the pin', timeoutMs: 20_000 });
});

describe('the own profile', () => {
  test('has another name, about text and picture afterwards', async () => {
    expect((await post('chat/updateProfileName', { name: 'The New Shop' })).body).toEqual({ update: 'success' });
    expect((await post('chat/updateProfileStatus', { status: 'Open till six' })).body).toEqual({ update: 'success' });
    const picture = (await aPicture()).toString('base64');
    expect((await post('chat/updateProfilePicture', { picture })).body).toEqual({ update: 'success' });
    expect((await post('chat/fetchProfile')).body).toMatchObject({
      wuid: `${SHOP}@s.whatsapp.net`,
      name: 'The New Shop',
      picture: expect.stringMatching(/^https?:\/\//),
      status: { status: 'Open till six' },
      isBusiness: false,
    });
    expect((await get('chat/fetchProfilePictureUrl', `?number=${SHOP}`)).body.profilePictureUrl).toMatch(/^https?:/);
    expect((await post('chat/removeProfilePicture', undefined, 'DELETE')).body).toEqual({ update: 'success' });
    expect((await get('chat/fetchProfilePictureUrl', `?number=${SHOP}`)).body.profilePictureUrl).toBeNull();
  });

  test('has privacy of which one part is changed', async () => {
    const before = (await get('chat/fetchPrivacySettings')).body;
    const last = before.last === 'none' ? 'contacts' : 'none';
    expect(await post('chat/updatePrivacySettings', { last })).toMatchObject({
      status: 201,
      body: { update: 'success', data: { ...before, last } },
    });
    expect((await get('chat/fetchPrivacySettings')).body).toEqual({ ...before, last });
  });

  test('is shown online, and typing to one chat', async () => {
    expect((await post('instance/setPresence', { presence: 'available' })).status).toBe(201);
    expect((await post('chat/sendPresence', { number: JANE, presence: 'composing', delay: 20 })).status).toBe(201);
    const told = running.network.stanzas
      .recent(SHOP)
      .filter(({ stanza }) => ['presence', 'chatstate'].includes(stanza.tag))
      .map(({ stanza }) => stanza.tag);
    expect(told).toEqual(expect.arrayContaining(['presence', 'chatstate', 'chatstate']));
  });
});

test('profiles of others say what they show, and businesses what they are not', async () => {
  expect((await post('chat/fetchProfile', { number: JANE })).body).toMatchObject({
    wuid: `${JANE}@s.whatsapp.net`,
    numberExists: true,
    isBusiness: false,
  });
  expect((await post('chat/fetchBusinessProfile', { number: JANE })).body).toMatchObject({
    isBusiness: false,
    message: 'Not is business profile',
  });
  expect(await post('chat/fetchProfile', { number: '254799999998' })).toMatchObject({
    status: 400,
    body: { code: 'NUMBER_NOT_ON_WHATSAPP' },
  });
});

test('a label that the account has is put on a chat on all devices', async () => {
  await gateway.dataSource.query(
    `INSERT INTO labels (instance_id, id, name, color) VALUES ($1, '5', 'VIP', 2)
                                  ON CONFLICT DO NOTHING`,
    [instanceId],
  );
  expect(await post('label/handleLabel', { number: JANE, labelId: '5', action: 'add' })).toMatchObject({ status: 200 });
  expect(await stateOf(`label_jid,5,${JANE}@s.whatsapp.net`)).toMatchObject({
    labelAssociationAction: { labeled: true },
  });
});

test('a call rings, and ends by itself', async () => {
  const { status, body } = await post('call/offer', { number: JANE, callDuration: 1 });
  expect([status, body.jid]).toEqual([201, `${JANE}@s.whatsapp.net`]);
  const calls = () =>
    running.network.stanzas
      .recent(SHOP)
      .filter(({ direction, stanza }) => direction === 'out' && stanza.tag === 'call');
  await waitFor(() => calls().length === 2, { what: 'the end of the call', timeoutMs: 20_000 });
});
