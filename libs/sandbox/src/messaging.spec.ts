import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const ALICE = '254700000001';
const BOB = '254700000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('two unmodified Baileys clients on the network', () => {
  let harness: Harness;
  let alice: TestClient;
  let bob: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    alice = await harness.linked(ALICE, 'Alice');
    bob = await harness.linked(BOB, 'Bob');
  });
  afterAll(() => harness.close());

  it('exchange texts both ways', async () => {
    await alice.socket.sendMessage(jid(BOB), { text: 'hello Bob' });
    const received = await bob.text('hello Bob');
    expect(received.key).toMatchObject({ remoteJid: jid(ALICE), fromMe: false });
    expect(received.pushName).toBe('Alice');

    await bob.socket.sendMessage(jid(ALICE), { text: 'hello Alice' });
    await alice.text('hello Alice');
    expect(alice.countOf('hello Alice')).toBe(1);
  });

  it('show the sender that a text was delivered and then read', async () => {
    const sent = await alice.socket.sendMessage(jid(BOB), { text: 'seen?' });
    const id = sent?.key.id as string;
    const received = await bob.text('seen?');
    await eventually('delivered', () => harness.network.ledger.get(ALICE, id)?.status === 'delivered');
    await bob.socket.readMessages([received.key]);
    await alice.status(id, 4);
    expect(harness.network.ledger.get(ALICE, id)?.status).toBe('read');
  });

  it('put a copy of what a linked device sends on its own phone, once', async () => {
    const sent = await alice.socket.sendMessage(jid(BOB), { text: 'on my phone too' });
    const entry = await eventually('the copy', () =>
      harness.network.ledger.list(ALICE).find(({ id }) => id === sent?.key.id),
    );
    expect(entry).toMatchObject({ from: ALICE, to: BOB, text: 'on my phone too', direction: 'sent', copies: 1 });
  });

  it('get what is typed on their own phone as sent by themselves', async () => {
    const { id } = await harness.control<{ id: string }>('POST', '/messages', { from: ALICE, to: BOB, text: 'typed' });
    const copy = await alice.text('typed');
    expect(copy.key).toMatchObject({ fromMe: true, id, remoteJid: jid(BOB) });
    await bob.text('typed');
  });
});
