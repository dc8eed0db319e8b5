import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { userJid, WhatsAppRefusedError, type CallChanged, type SessionOptions } from '@wharf/whatsapp';
import { FakeSessions } from '../../../test/fake-sessions.js';
import { givenOpenInstance, type OpenInstance } from '../../../test/open-instance.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { InstanceHttpModule } from '../../../test/route-modules.js';
import { SettingsHttpModule } from '../http/settings-http.module.js';
import { SettingsActionsModule } from './settings-actions.module.js';

const CALLER = userJid('254722000001');

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;
let applied: SessionOptions[];

beforeAll(async () => {
  gateway = await startTestApp([InstanceHttpModule, SettingsHttpModule, SettingsActionsModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  shop = await givenOpenInstance(gateway, sessions);
  applied = [];
  shop.session.answers.calls = { reject: async () => undefined };
  shop.session.answers.applyOptions = async (options) => void applied.push(options);
});

const set = async (body: object) => {
  const { status } = await gateway.request(`/settings/set/${shop.name}`, { apikey: shop.token, body });
  expect(status).toBe(201);
};
const ring = (changes: Partial<CallChanged> = {}) =>
  shop.session.emit({
    type: 'call',
    id: 'CALL1',
    chatJid: CALLER,
    from: CALLER,
    fromAlt: null,
    at: new Date(),
    isVideo: false,
    isGroup: false,
    status: 'offer',
    offline: false,
    ...changes,
  });
const rejected = () =>
  shop.session.asked.filter(({ operation }) => operation === 'calls.reject').map(({ args }) => args);
const texts = () => shop.session.sent.map(({ to, content }) => [to, 'text' in content ? content.text : null]);

test('a call is rejected, and its caller is told why, once', async () => {
  await set({ rejectCall: true, msgCall: 'Please write' });
  await ring();
  await ring();
  await ring({ status: 'terminate' });
  await waitFor(() => texts().length > 0 && rejected().length > 1, { what: 'the rejection' });
  expect(rejected()[0]).toEqual(['CALL1', CALLER]);
  await ring({ id: 'CALL2' });
  await waitFor(() => texts().length > 1, { what: 'the word about the next call' });
  expect(texts()).toEqual([
    [CALLER, 'Please write'],
    [CALLER, 'Please write'],
  ]);
});

test('a call of a group is rejected without a word, and one that is over is left alone', async () => {
  await set({ rejectCall: true, msgCall: 'Please write' });
  await ring({ id: 'OLD', offline: true });
  await ring({ id: 'GROUP', isGroup: true, chatJid: '120363025555555555@g.us' });
  await waitFor(() => rejected().length > 0, { what: 'the rejection' });
  expect(rejected()).toEqual([['GROUP', CALLER]]);
  expect(texts()).toEqual([]);
});

test('a call rings on where nobody wants it rejected', async () => {
  await ring();
  await set({ rejectCall: true });
  await ring({ id: 'NEXT' });
  await waitFor(() => rejected().length > 0, { what: 'the rejection' });
  expect(rejected()).toEqual([['NEXT', CALLER]]);
});

test('a rejection that WhatsApp refuses disturbs nothing', async () => {
  await set({ rejectCall: true, msgCall: 'Please write' });
  shop.session.answers.calls = {
    reject: async () => {
      throw new WhatsAppRefusedError(404, 'no such call');
    },
  };
  await ring();
  await waitFor(() => rejected().length > 0, { what: 'the attempt' });
  expect(texts()).toEqual([]);
});

test('changed settings reach the connection that is open', async () => {
  await set({ alwaysOnline: true });
  await waitFor(() => applied.length > 0, { what: 'the options' });
  expect(applied.at(-1)).toEqual({ alwaysOnline: true, syncFullHistory: false, proxy: null });
  await set({ alwaysOnline: false, syncFullHistory: true });
  await waitFor(() => applied.length > 1, { what: 'the options' });
  expect(applied.at(-1)).toEqual({ alwaysOnline: false, syncFullHistory: true, proxy: null });
});
