import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from './ledger/entry.js';
import { eventually, Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254755000001';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

describe('simulated people', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
  });
  afterAll(() => harness.close());

  const messages = async (query: string) =>
    (await fetch(`${harness.running.controlUrl}/messages?${query}`)).json() as Promise<LedgerEntry[]>;
  const send = async (phone: string, text: string) =>
    (await desk.socket.sendMessage(jid(phone), { text }))?.key.id as string;

  it('receive, confirm and keep what they are sent', async () => {
    const created = await harness.control('POST', '/contacts', { phone: '+254 755 000 002', name: 'Grace' });
    expect(created).toMatchObject({ phone: '254755000002', name: 'Grace', autoReceipt: 'delivery', sink: false });
    const id = await send('254755000002', 'hello Grace');
    const [entry] = await eventually('arrival', async () => {
      const entries = await messages(`phone=254755000002&chat=${DESK}`);
      return entries.length > 0 && entries;
    });
    expect(entry).toMatchObject({
      id,
      from: DESK,
      kind: 'text',
      text: 'hello Grace',
      direction: 'received',
      copies: 1,
    });
    await eventually('delivered', () => harness.network.ledger.get(DESK, id)?.status === 'delivered');
  });

  it('mark as read when told to', async () => {
    const { ids } = await harness.control<{ ids: string[] }>('POST', '/read', { phone: '254755000002', chat: DESK });
    expect(ids).toHaveLength(1);
    await desk.status(ids[0] as string, 4);
  });

  it('mark everything as read and answer, if they are made so', async () => {
    const grace = { phone: '254755000003', autoReceipt: 'read', autoReply: 'Thanks!' };
    await harness.control('POST', '/contacts', grace);
    const id = await send(grace.phone, 'please answer');
    await desk.text('Thanks!');
    await desk.status(id, 4);
    expect(desk.countOf('Thanks!')).toBe(1);
  });

  it('answer what is said, and not what is about it', async () => {
    const phone = '254755000009';
    await harness.control('POST', '/contacts', { phone, autoReply: 'Noted' });
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: phone,
      to: DESK,
      text: 'I wait',
    });
    const { key } = await desk.text('I wait');
    await desk.socket.sendMessage(jid(phone), { react: { text: '👍', key } });
    await eventually('the reaction', () => harness.network.ledger.get(phone, id)?.content.reactions?.[DESK]);
    await send(phone, 'really');
    await desk.text('Noted');
    expect(desk.countOf('Noted')).toBe(1);
  });

  it('answer each other once at most when both answer everything', async () => {
    for (const phone of ['254755000004', '254755000005']) {
      await harness.control('POST', '/contacts', { phone, autoReply: 'me too' });
    }
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: '254755000004',
      to: '254755000005',
      text: 'nice to meet you',
    });
    await eventually('delivered', () => harness.network.ledger.get('254755000004', id)?.status === 'delivered');
    expect(harness.network.ledger.list('254755000005').map(({ text }) => text)).toEqual(['nice to meet you']);
  });

  it('send no delivery receipt if they are made so', async () => {
    await harness.control('POST', '/contacts', { phone: '254755000006', autoReceipt: 'none' });
    const id = await send('254755000006', 'no answer');
    await eventually('arrival', () => harness.network.ledger.get('254755000006', id)?.status === 'received');
    const held = harness.network.account('254755000006').devices.get(0)?.queue;
    await eventually('receipted inside', () => held?.size === 0);
    expect(harness.network.ledger.get(DESK, id)?.status).toBe('sent');
  });

  it('take texts without decrypting them when they are sinks', async () => {
    await harness.control('POST', '/contacts', { phone: '254755000007', sink: true });
    const id = await send('254755000007', 'into the sink');
    await eventually('delivered', () => harness.network.ledger.get(DESK, id)?.status === 'delivered');
    const [entry] = await messages('phone=254755000007');
    expect(entry).toMatchObject({ id, kind: 'encrypted', text: null, copies: 1, status: 'delivered' });
    expect(harness.network.phones.get(harness.network.account('254755000007')).phone.isAwake).toBe(false);
  });

  it('write first, whether or not the other has written before', async () => {
    await harness.control('POST', '/contacts', { phone: '254755000008', name: 'Amina' });
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: '254755000008',
      to: DESK,
      text: 'good morning',
    });
    const received = await desk.text('good morning');
    expect(received).toMatchObject({ pushName: 'Amina', key: { id, remoteJid: jid('254755000008') } });
  });

  it('are all listed with their devices', async () => {
    const phones = (await (await fetch(`${harness.running.controlUrl}/phones`)).json()) as Array<{
      phone: string;
      devices: unknown[];
    }>;
    expect(phones.find(({ phone }) => phone === DESK)?.devices).toMatchObject([
      { id: 0 },
      { id: 1, online: true, waiting: 0 },
    ]);
  });

  it('leave their stanzas to be read', async () => {
    const stanzas = harness.network.stanzas.recent(DESK);
    expect(stanzas.some(({ direction, stanza }) => direction === 'out' && stanza.tag === 'message')).toBe(true);
    expect(JSON.stringify(stanzas)).not.toContain('hello Grace');
  });

  it.each([
    ['GET', '/messages?phone=25470000', undefined, 404, 'UNKNOWN_PHONE'],
    ['GET', '/messages', undefined, 400, 'INVALID_QUERY'],
    ['GET', `/messages?phone=${DESK}&since=yesterday`, undefined, 400, 'INVALID_QUERY'],
    ['POST', '/messages', { from: DESK, to: '25470000', text: 'x' }, 404, 'UNKNOWN_PHONE'],
    ['POST', '/messages', { from: DESK, to: DESK }, 400, 'INVALID_BODY'],
    ['POST', '/contacts', { phone: '+(-) (-)' }, 400, 'INVALID_PHONE'],
    ['POST', '/contacts', { phone: 'somebody' }, 400, 'INVALID_BODY'],
    ['POST', '/contacts', { phone: '254755000009', autoReceipt: 'maybe' }, 400, 'INVALID_BODY'],
    ['POST', '/presence', { phone: DESK, state: 'composing' }, 400, 'INVALID_BODY'],
    ['POST', '/pair-code', { phone: '254755000010', code: 'ABCD1234' }, 404, 'NO_CODE_REQUESTED'],
    ['POST', '/faults', { match: {}, action: 'explode' }, 400, 'INVALID_BODY'],
    ['POST', '/nothing', {}, 404, 'NOT_FOUND'],
  ])('%s %s with %j is refused with %d %s', async (method, path, body, status, code) => {
    const answer = await harness.control<{ status: number; code: string; message: string }>(method, path, body);
    expect(answer).toMatchObject({ httpStatus: status, status, code });
    expect(answer.message).not.toBe('');
  });
});
