// First of all: it makes the thousand sessions cheap.
import '@wharf/baileys/fast-process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254702000001';
const AWAKE = '254702000002';
const MEMBERS = 1_000;
const phoneOf = (index: number) => (254_702_100_000 + index).toString();

describe('a group of a thousand', () => {
  let harness: Harness;
  let desk: TestClient;
  let groupJid: string;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(AWAKE, 'Awake', { autoReceipt: 'read' });
    const people = Array.from({ length: MEMBERS - 2 }, (_, index) => phoneOf(index));
    for (const phone of people) harness.network.putContact(phone, '', { sink: true });
    const body = { subject: 'Everybody', owner: DESK, participants: [AWAKE, ...people] };
    groupJid = (await harness.control<{ jid: string }>('POST', '/groups', body)).jid;
  }, 120_000);
  afterAll(() => harness.close());

  it('is shown whole', async () => {
    expect((await desk.socket.groupMetadata(groupJid)).participants).toHaveLength(MEMBERS);
  });

  it('takes texts, and its members confirm them', async () => {
    for (const text of ['first', 'second']) {
      const sent = await desk.socket.sendMessage(groupJid, { text });
      const id = sent?.key.id as string;
      await eventually('accepted', () => harness.network.ledger.get(DESK, id)?.status !== 'pending');
      await desk.until('message-receipt.update', (updates) =>
        updates.find(({ key, receipt }) => key.id === id && receipt.readTimestamp),
      );
      await eventually('everybody has it', () => harness.network.ledger.get(phoneOf(997), id)?.status === 'delivered');
    }
  }, 120_000);
});
