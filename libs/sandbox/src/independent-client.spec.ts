import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndependentClient } from '@wharf/testing';
import { eventually, Harness } from './testing/harness.js';

const PHONE = '254777000001';
const CONTACT = '254777000002';

describe('a client that knows nothing of Baileys', () => {
  let harness: Harness;
  let client: IndependentClient;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(CONTACT, 'Contact', { autoReply: 'I can read you' });
    client = await IndependentClient.create(harness.running);
  });
  afterAll(async () => {
    await client.disconnect();
    await harness.close();
  });

  it('pairs, writes and is answered', async () => {
    await harness.network.scan(await client.qr(), PHONE, 'Independent');
    await eventually('login', () => (harness.network.account(PHONE).devices.get(1)?.preKeys.length ?? 0) > 0);
    const id = await client.sendText(CONTACT, 'can you read me?');
    await eventually('answer', () => client.texts.includes('I can read you'));
    expect(harness.network.ledger.list(CONTACT)[0]).toMatchObject({ id, text: 'can you read me?', copies: 1 });
  });

  it.each(['lid', 'pn'])('writes and is answered in a group of %s addressing', async (addressing) => {
    const { jid } = await harness.control<{ jid: string }>('POST', '/groups', {
      subject: 'Mixed',
      owner: CONTACT,
      participants: [PHONE],
      addressing,
    });
    const id = await client.sendText(jid, 'hello group');
    expect(await harness.arrived(CONTACT, id)).toMatchObject({ from: PHONE, to: jid, text: 'hello group', copies: 1 });
    const answer = `hello from ${addressing}`;
    await harness.control('POST', '/messages', { from: CONTACT, to: jid, text: answer });
    await eventually('answer', () => client.texts.includes(answer));
  });
});
