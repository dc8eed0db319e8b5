import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const ALICE = '254744000001';
const BOB = '254744000002';
const CLEO = '254744000003';
const DAN = '254744000004';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('delivery to a linked device', () => {
  let harness: Harness;
  let alice: TestClient;
  let bob: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    alice = await harness.linked(ALICE, 'Alice');
    // Baileys looks for a message asked again by a linked device under that device's JID, where its own cache has none.
    harness.network.putContact(CLEO, 'Cleo', {});
    bob = await harness.linked(BOB, 'Bob', { getMessage: async () => ({ conversation: 'say again' }) });
  });
  afterAll(() => harness.close());

  const waitingFor = (phone: string) =>
    [...harness.network.account(phone).devices.values()].find(({ id }) => id !== 0)?.queue.size;

  it('waits while the device is offline, and happens once when it is back', async () => {
    await alice.close();
    await bob.socket.sendMessage(jid(ALICE), { text: 'for later' });
    await eventually('held', () => waitingFor(ALICE) === 1);
    await alice.connect().opened();
    await alice.text('for later');
    await eventually('receipted', () => waitingFor(ALICE) === 0);
    await alice.close();
    await alice.connect().opened();
    await alice.until('connection.update', (update) => update.receivedPendingNotifications);
    expect(alice.countOf('for later')).toBe(0);
  });

  it('is repeated at the next login when the device never got the stanza', async () => {
    await harness.control('POST', '/faults', {
      phone: ALICE,
      match: { tag: 'message', direction: 'in' },
      action: 'drop',
      times: 1,
    });
    await bob.socket.sendMessage(jid(ALICE), { text: 'lost on the way' });
    await eventually('held', () => waitingFor(ALICE) === 1);
    await harness.control('POST', '/disconnect', { phone: ALICE, mode: 'drop' });
    expect(await alice.closed()).toBe(428);
    await alice.connect().opened();
    await alice.text('lost on the way');
    expect(alice.countOf('lost on the way')).toBe(1);
  });

  it('succeeds at the second attempt when the device lost its session', async () => {
    await alice.socket.sendMessage(jid(BOB), { text: 'now you need no prekey message' });
    await bob.text('now you need no prekey message');
    const sessions = Object.keys(alice.keys.export()['session'] ?? {});
    alice.keys.set({ session: Object.fromEntries(sessions.map((id) => [id, null])) });
    const sent = await bob.socket.sendMessage(jid(ALICE), { text: 'say again' });
    const received = await alice.text('say again');
    expect(received.key.id).toBe(sent?.key.id);
    await eventually('delivered', () => harness.network.ledger.get(BOB, received.key.id ?? '')?.status === 'delivered');
    const retries = harness.network.stanzas
      .recent(ALICE)
      .filter(({ stanza }) => stanza.tag === 'receipt' && stanza.attrs['type'] === 'retry');
    expect(retries.length).toBeGreaterThan(0);
  });

  it('is counted each time that a message is handed in, and the phone has it once', async () => {
    const network = harness.network;
    const dan = network.putContact(DAN, 'Dan', { autoReply: 'thanks' });
    const send = () => alice.socket.sendMessage(jid(DAN), { text: 'once is enough' }, { messageId: '3EB0C0B1E5' });
    const told = () => network.ledger.list(DAN).filter(({ id }) => id === '3EB0C0B1E5');
    const brought = () =>
      network.stanzas
        .recent(DAN)
        .filter(
          ({ direction, stanza: { tag, attrs } }) =>
            direction === 'in' && tag === 'message' && attrs['id'] === '3EB0C0B1E5',
        );
    await send();
    await eventually('delivered', () => network.ledger.get(ALICE, '3EB0C0B1E5')?.status === 'delivered');
    await send();
    await eventually('a copy', () => told()[0]?.copies === 2);
    expect(brought()).toHaveLength(1);

    await harness.control('POST', '/copies', { brought: true });
    await send();
    await eventually('a copy at the phone', () => brought().length === 2);
    await eventually('receipted', () => dan.devices.get(0)?.queue.size === 0);
    await harness.control('POST', '/copies', { brought: false });
    expect(told()).toMatchObject([{ text: 'once is enough', copies: 3 }]);
    expect(network.phones.get(dan).decryptFailures).toBe(0);
    expect(network.ledger.list(DAN).filter(({ text }) => text === 'thanks')).toHaveLength(1);
  });

  it('is not counted again when the phone itself asked for it', async () => {
    const fault = { phone: DAN, match: { tag: 'message', direction: 'in' }, action: 'corrupt', times: 1 };
    await harness.control('POST', '/faults', fault);
    const sent = await alice.socket.sendMessage(jid(DAN), { text: 'at the second attempt' });
    const id = sent?.key.id ?? '';
    await eventually('the text', () => harness.network.ledger.get(DAN, id)?.text === 'at the second attempt');
    expect(harness.network.ledger.get(DAN, id)?.copies).toBe(1);
  });

  it('ends with 440 for the older of two logins of the same device', async () => {
    const twin = harness.client();
    Object.assign(twin.creds, alice.creds);
    twin.keys.import(alice.keys.export());
    await twin.connect().opened();
    expect(await alice.closed()).toBe(440);
    await twin.close();
    await alice.connect().opened();
  });

  it('ends with the code that a stream error carries', async () => {
    expect(await harness.control('POST', '/disconnect', { phone: ALICE, code: 503 })).toMatchObject({
      disconnected: 1,
    });
    expect(await alice.closed()).toBe(503);
    await alice.connect().opened();
  });

  it('tells who types and who is online', async () => {
    await alice.socket.presenceSubscribe(jid(BOB));
    await harness.control('POST', '/presence', { phone: BOB, state: 'available' });
    const online = await alice.until('presence.update', ({ id, presences }) =>
      id === jid(BOB) && presences[id]?.lastKnownPresence === 'available' ? presences : undefined,
    );
    expect(online).toBeDefined();
    await harness.control('POST', '/presence', { phone: BOB, to: ALICE, state: 'composing' });
    await alice.until('presence.update', ({ id, presences }) =>
      presences[id]?.lastKnownPresence === 'composing' ? id : undefined,
    );
  });

  it('knows who is on the network and who is not', async () => {
    const found = await alice.socket.onWhatsApp(BOB, '254799999999');
    expect(found).toEqual([{ jid: jid(BOB), exists: true }]);
  });

  it('tells a client to make new one-time keys when few are left', async () => {
    const device = harness.network.account(ALICE).devices.get(1);
    if (!device) throw new Error('Alice has no linked device');
    device.preKeys.splice(0, device.preKeys.length - 5);
    await harness.control('POST', '/messages', { from: CLEO, to: ALICE, text: 'takes a key' });
    await alice.text('takes a key');
    await eventually('new keys', () => device.preKeys.length === 9);
  });

  it('answers with an error where a fault says so', async () => {
    await harness.control('POST', '/faults', {
      phone: ALICE,
      match: { tag: 'iq', xmlns: 'usync' },
      action: 'error',
      code: 429,
      times: 1,
    });
    await expect(alice.socket.onWhatsApp(BOB)).rejects.toMatchObject({ data: 429 });
    expect(await alice.socket.onWhatsApp(BOB)).toHaveLength(1);
  });

  it('answers even what it does not know', async () => {
    const query = { tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:nonsense' } };
    await expect(alice.socket.query(query)).rejects.toMatchObject({ data: 501 });
  });

  it('ends with 401 once the device is unlinked, also at its next login', async () => {
    await harness.control('POST', '/disconnect', { phone: ALICE, mode: 'logged_out' });
    expect(await alice.closed()).toBe(401);
    expect(await alice.connect().closed()).toBe(401);
  });

  it('goes on after a logout and a new pairing', async () => {
    await bob.socket.logout();
    await eventually('unlinked', () => harness.network.account(BOB).devices.size === 1);
    const again = await harness.linked(BOB, 'Bob');
    await harness.control('POST', '/contacts', { phone: ALICE });
    await harness.control('POST', '/messages', { from: ALICE, to: BOB, text: 'welcome back' });
    await again.text('welcome back');
  });
});
