import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { MessagingModule } from './index.js';

const OWNER = '254700000071';
const PERSON = '254722000071';
const apikey = TEST_SECRETS.masterApiKey;

let running: RunningNetwork;
let gateway: TestApp;

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  const { wsUrl, rootKey, mediaCa } = running;
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), { wsUrl, rootKey, mediaCa });
  running.network.putContact(PERSON, 'A customer', { autoReply: 'Thanks' });
  await gateway.request('/instance/create', { apikey, body: { instanceName: 'again' } });
  const { body } = await gateway.request('/instance/connect/again', { apikey });
  await running.network.scan(body.code as string, OWNER, 'My Company');
  await untilOpen();
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

const untilOpen = () =>
  waitFor(async () => (await gateway.request('/instance/connectionState/again', { apikey })).body.state === 'open', {
    what: 'the instance to be open',
    timeoutMs: 30_000,
  });
const send = async (text: string): Promise<string> =>
  (await gateway.request('/message/sendText/again', { apikey, body: { number: PERSON, text } })).body.key.id;
const statusOf = async (id: string) =>
  (await gateway.dataSource.query<{ status: string }[]>('SELECT status FROM messages WHERE wa_id = $1', [id]))[0]
    ?.status;

test('what WhatsApp’s word was lost on leaves again under its id, and the phone that is brought both has it once', async () => {
  const { network } = running;
  network.bringCopies(true);
  const first = await send('first');
  await waitFor(async () => (await statusOf(first)) === 'delivered', { what: 'a text to be delivered' });
  // A receipt would be as good as the acknowledgement, and is brought again with the next connection.
  network.putContact(PERSON, undefined, { autoReceipt: 'none' });
  const match = { tag: 'ack', direction: 'in' } as const;
  network.faults.add({ phone: OWNER, match, action: 'drop', remaining: null, delayMs: 0, code: 500 });
  const id = await send('Into silence');
  const there = () => network.ledger.list(PERSON).filter((entry) => entry.id === id);
  await waitFor(() => there().length === 1, { what: 'the text to be there' });
  expect(there()).toMatchObject([{ copies: 1 }]);
  expect(await statusOf(id)).toBe('sent');

  network.faults.clear();
  for (const { device, connection } of network.sessions.of(network.account(OWNER)))
    if (device.id !== 0) connection.drop();
  await waitFor(() => there()[0]?.copies === 2, { what: 'a copy', timeoutMs: 30_000 });
  await waitFor(async () => (await statusOf(id)) === 'server', { what: 'WhatsApp’s word', timeoutMs: 30_000 });
  const person = network.account(PERSON);
  await waitFor(() => person.devices.get(0)?.queue.size === 0, { what: 'the copy to be receipted' });
  expect(there()).toMatchObject([{ text: 'Into silence', copies: 2 }]);
  expect(network.phones.get(person).decryptFailures).toBe(0);
  expect(network.ledger.list(PERSON).filter(({ text }) => text === 'Thanks')).toHaveLength(2);
}, 60_000);
