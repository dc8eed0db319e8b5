import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254783000001';
const GRACE = '254783000002';
const HENRY = '254783000003';
const STATUS = 'status@broadcast';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('statuses', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
    harness.network.putContact(GRACE, 'Grace', {});
    harness.network.putContact(HENRY, 'Henry', { sink: true });
  });
  afterAll(() => harness.close());

  it('of a person reach who may see them, with text or picture', async () => {
    const body = { from: GRACE, to: STATUS, audience: [DESK], text: 'at the beach' };
    const { id } = await harness.control<{ id: string }>('POST', '/messages', body);
    const status = await desk.until('messages.upsert', ({ messages }) => messages.find(({ key }) => key.id === id));
    expect(status).toMatchObject({
      key: { remoteJid: STATUS, participant: jid(GRACE), fromMe: false },
      pushName: 'Grace',
      message: { extendedTextMessage: { text: 'at the beach' } },
    });
    await harness.control('POST', '/messages', { ...body, kind: 'image' });
    await desk.until('messages.upsert', ({ messages }) => messages.find(({ message }) => message?.imageMessage));
    expect(await harness.arrived(DESK, id)).toMatchObject({ from: GRACE, to: STATUS, text: 'at the beach' });
  });

  it('of a linked device reach the audience, whoever they are, and nobody else', async () => {
    harness.network.putContact('254783000004', 'Ines', {});
    const statusJidList = [jid(GRACE), jid(HENRY), jid(DESK)];
    const sent = await desk.socket.sendMessage(
      STATUS,
      { text: 'open until six' },
      { statusJidList, backgroundColor: '#ff112233', font: 2 },
    );
    const id = sent?.key.id ?? '';
    expect(await harness.arrived(GRACE, id)).toMatchObject({
      from: DESK,
      to: STATUS,
      kind: 'text',
      text: 'open until six',
      content: { backgroundArgb: 0xff112233, font: 2 },
    });
    expect(await harness.arrived(HENRY, id)).toMatchObject({ kind: 'encrypted', to: STATUS });
    expect(await harness.arrived(DESK, id)).toMatchObject({ direction: 'sent', to: STATUS });
    expect(harness.network.ledger.get('254783000004', id)).toBeUndefined();
  });

  it('tell their author who has seen them', async () => {
    const sent = await desk.socket.sendMessage(STATUS, { text: 'seen?' }, { statusJidList: [jid(GRACE)] });
    const id = sent?.key.id ?? '';
    await harness.arrived(GRACE, id);
    await harness.control('POST', '/read', { phone: GRACE, chat: STATUS, ids: [id] });
    const receipt = await desk.until('message-receipt.update', (updates) =>
      updates.find(({ key, receipt }) => key.id === id && receipt.readTimestamp),
    );
    expect(receipt.receipt.userJid).toBe(jid(GRACE));
    await eventually('read', () => harness.network.ledger.get(DESK, id)?.status === 'read');
  });

  it('need an audience', async () => {
    expect(await harness.control('POST', '/messages', { from: GRACE, to: STATUS, text: 'x' })).toMatchObject({
      httpStatus: 400,
      code: 'INVALID_BODY',
    });
  });
});
