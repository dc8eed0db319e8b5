import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { MessagingModule } from './index.js';

const OWNERS = { without: '254700000011', with: '254700000012' };
const FRIEND = '254722000011';
const ALL = 60;
/** What a phone sends to every device that it links. */
const RECENT = 20;
const apikey = TEST_SECRETS.masterApiKey;

let running: RunningNetwork;
let gateway: TestApp;

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  const { wsUrl, rootKey, mediaCa, network } = running;
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), { wsUrl, rootKey, mediaCa });
  network.putContact(FRIEND, 'A friend', {});
  for (const phone of Object.values(OWNERS)) {
    network.putContact(phone, 'Shop', {});
    const messages = Array.from({ length: ALL }, (_, index) => ({
      chat: FRIEND,
      text: `old ${index}`,
      at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    }));
    const seeded = await fetch(`${running.controlUrl}/history`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, recentPerChat: RECENT, messages }),
    });
    expect(await seeded.json()).toMatchObject({ messages: ALL });
  }
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

/** Links the phone. @returns how many of its messages are stored right now. */
async function linked(name: keyof typeof OWNERS, syncFullHistory: boolean): Promise<() => Promise<number>> {
  await gateway.request('/instance/create', { apikey, body: { instanceName: name, syncFullHistory } });
  const { body } = await gateway.request(`/instance/connect/${name}`, { apikey });
  await running.network.scan(body.code as string, OWNERS[name], 'Shop');
  return async () => {
    const found = await gateway.request(`/chat/findMessages/${name}`, { apikey, body: {} });
    return found.body.messages.total as number;
  };
}

test('a phone that is linked brings all of its history with syncFullHistory, and the recent part without', async () => {
  const few = await linked('without', false);
  await waitFor(async () => (await few()) >= RECENT, { what: 'the recent messages', timeoutMs: 20_000 });
  const all = await linked('with', true);
  await waitFor(async () => (await all()) >= ALL, { what: 'all messages', timeoutMs: 20_000 });
  expect([await few(), await all()]).toEqual([RECENT, ALL]);
}, 60_000);
