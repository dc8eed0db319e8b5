import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254766000001';
const CONTACT = '254766000002';

describe('addresses', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', { keepAliveIntervalMs: 300 });
    harness.network.putContact(CONTACT, 'Contact', { autoReceipt: 'read' });
  });
  afterAll(() => harness.close());

  const lidOf = (phone: string) => `${harness.network.account(phone).lid}@lid`;

  it('may be LIDs: texts arrive, receipts come back under the LID, and the own phone has its copy', async () => {
    const sent = await desk.socket.sendMessage(lidOf(CONTACT), { text: 'by LID' });
    const id = sent?.key.id as string;
    const update = await desk.status(id, 4);
    expect(update.key.remoteJid).toBe(lidOf(CONTACT));
    const entry = await eventually('arrival', () => harness.network.ledger.list(CONTACT).at(-1));
    expect(entry).toMatchObject({ id, from: DESK, to: CONTACT, text: 'by LID', copies: 1 });
    const copy = await eventually('own copy', () => harness.network.ledger.list(DESK).find((one) => one.id === id));
    expect(copy).toMatchObject({ to: CONTACT, copies: 1 });
  });

  it('teach the receiver both names of the sender', async () => {
    await harness.control('POST', '/messages', { from: CONTACT, to: DESK, text: 'who am I?' });
    const { key } = await desk.text('who am I?');
    expect([key.remoteJid, key.remoteJidAlt].sort()).toEqual([lidOf(CONTACT), `${CONTACT}@s.whatsapp.net`].sort());
  });

  it('of two devices linked to one phone both get what is sent to it, and each other’s messages', async () => {
    const second = await harness.linked(DESK, 'Desk');
    await harness.control('POST', '/messages', { from: CONTACT, to: DESK, text: 'to both' });
    await Promise.all([desk.text('to both'), second.text('to both')]);
    await second.socket.sendMessage(`${CONTACT}@s.whatsapp.net`, { text: 'from the second' });
    expect((await desk.text('from the second')).key).toMatchObject({ fromMe: true });
  });

  it('of nobody lead to a copy on the own phone only', async () => {
    const sent = await desk.socket.sendMessage('254766999999@s.whatsapp.net', { text: 'to nobody' });
    const entry = await eventually('own copy', () =>
      harness.network.ledger.list(DESK).find(({ id }) => id === sent?.key.id),
    );
    expect(entry).toMatchObject({ to: '254766999999', status: 'sent' });
  });

  it('of another network lead nowhere', async () => {
    const other = await Harness.start();
    try {
      expect(other.running.rootKey).toBe(harness.running.rootKey);
      expect(other.network.directory.all()).toEqual([]);
      const stranger = other.client();
      stranger.creds.me = { ...desk.creds.me, id: desk.creds.me?.id as string };
      Object.assign(stranger.creds, { noiseKey: desk.creds.noiseKey });
      expect(await stranger.connect().closed()).toBe(401);
    } finally {
      await other.close();
    }
  });

  it('that fall silent are given up by the client’s own keep-alive', async () => {
    await harness.control('POST', '/disconnect', { phone: DESK, mode: 'silence' });
    expect(await desk.closed()).toBe(408);
  });
});
