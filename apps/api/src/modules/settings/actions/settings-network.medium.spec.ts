import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { WhatsAppNetwork } from '../../../platform/whatsapp-network/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { InstanceHttpModule } from '../../../test/route-modules.js';
import { SettingsHttpModule } from '../http/settings-http.module.js';
import { SettingsActionsModule } from './settings-actions.module.js';

const apikey = TEST_SECRETS.masterApiKey;
const SHOP = '254712060001';
const JANE = '254712060002';

let running: RunningNetwork;
let gateway: TestApp;

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp([InstanceHttpModule, SettingsHttpModule, SettingsActionsModule]);
  const { wsUrl, rootKey, mediaCa } = running;
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), { wsUrl, rootKey, mediaCa });
  running.network.putContact(JANE, 'Jane', {});
  await gateway.request('/instance/create', { apikey, body: { instanceName: 'shop' } });
  const qr = async () => (await gateway.request('/instance/connect/shop', { apikey })).body.code as string | null;
  await running.network.scan(await waitFor(qr, { what: 'a QR code', timeoutMs: 60_000 }), SHOP, 'The shop');
  const isOpen = async () =>
    (await gateway.request('/instance/connectionState/shop', { apikey })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open', timeoutMs: 30_000 });
}, 120_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

const set = (body: object) => gateway.request('/settings/set/shop', { apikey, body });

test('a contact’s call is rejected, and the text reaches the contact', async () => {
  await set({ rejectCall: true, msgCall: 'Please write to us' });
  const { network } = running;
  const call = network.calls.offer({
    caller: network.account(JANE),
    callerDevice: 0,
    to: network.account(SHOP),
    isVideo: false,
  });
  const isRejected = () => call.log.some(({ action, by }) => action === 'reject' && by.phone === SHOP);
  await waitFor(isRejected, { what: 'the rejection', timeoutMs: 30_000 });
  const sent = async () =>
    (await gateway.dataSource.query(`SELECT status, chat_jid, content FROM messages WHERE origin = 'api'`)) as {
      status: string;
      chat_jid: string;
    }[];
  const delivered = await waitFor(async () => (await sent()).find(({ status }) => status === 'delivered'), {
    what: 'the text to be delivered',
    timeoutMs: 30_000,
  });
  expect(delivered).toMatchObject({
    chat_jid: `${JANE}@s.whatsapp.net`,
    content: { conversation: 'Please write to us' },
  });
  expect(await sent()).toHaveLength(1);
});

test('the account says that it is online when it is always to be', async () => {
  const available = () =>
    running.network.stanzas
      .recent(SHOP)
      .filter(({ stanza }) => stanza.tag === 'presence' && stanza.attrs.type === 'available').length;
  const before = available();
  await set({ alwaysOnline: true });
  await waitFor(() => available() > before, { what: 'the presence', timeoutMs: 30_000 });
});
