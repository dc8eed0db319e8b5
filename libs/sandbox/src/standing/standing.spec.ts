import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254788000001';
const GRACE = '254788000002';
const HEIDI = '254788000003';
const IVAN = '254788000004';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;
const UNTIL = '2031-05-01T12:00:00.000Z';

describe('the standing of an account, at a real client', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    for (const phone of [GRACE, HEIDI, IVAN]) harness.network.putContact(phone, 'Somebody', {});
  });
  afterAll(() => harness.close());

  const set = (change: object) => harness.control('POST', '/standing', { phone: DESK, ...change });
  const send = async (to: string) => (await desk.socket.sendMessage(jid(to), { text: 'hello' }))?.key.id ?? '';
  // A client that is busy tells a refusal together with the message itself.
  const refused = (id: string) =>
    eventually(`the refusal of ${id}`, () =>
      [
        ...desk.events('messages.update').flatMap((updates) => updates.map(({ key, update }) => ({ key, ...update }))),
        ...desk.events('messages.upsert').flatMap(({ messages }) => messages),
      ].find(({ key, status }) => key.id === id && status === 0),
    );

  it('is good until somebody sets it', async () => {
    expect(await desk.socket.fetchAccountReachoutTimelock()).toMatchObject({ isActive: false });
    expect(await desk.socket.fetchNewChatMessageCap()).toBeNull();
    expect(await harness.control('GET', `/standing?phone=${DESK}`)).toMatchObject({
      restriction: null,
      newChats: null,
    });
  });

  it('tells a restriction when it begins, when it is asked for, and when it ends', async () => {
    expect(await set({ restriction: { until: UNTIL, cause: 'BIZ_QUALITY' } })).toMatchObject({
      httpStatus: 200,
      restriction: { until: UNTIL, cause: 'BIZ_QUALITY' },
    });
    const told = await desk.until('connection.update', ({ reachoutTimeLock }) =>
      reachoutTimeLock?.isActive ? reachoutTimeLock : undefined,
    );
    const active = { isActive: true, timeEnforcementEnds: new Date(UNTIL), enforcementType: 'BIZ_QUALITY' };
    expect(told).toEqual(active);
    expect(await desk.socket.fetchAccountReachoutTimelock()).toEqual(active);
  });

  it('bars the account from strangers, and from nobody who wrote first', async () => {
    expect((await refused(await send(HEIDI))).messageStubParameters).toContain('463');
    expect(harness.network.ledger.list(HEIDI)).toEqual([]);
    await harness.control('POST', '/messages', { from: GRACE, to: DESK, text: 'are you open?' });
    await harness.arrived(GRACE, await send(GRACE));
  });

  it('lifts a restriction', async () => {
    await set({ restriction: null });
    await eventually('lifted', () =>
      desk.events('connection.update').some(({ reachoutTimeLock }) => reachoutTimeLock?.isActive === false),
    );
    await harness.arrived(HEIDI, await send(HEIDI));
  });

  it('counts new chats, warns before they are used up, and then refuses them', async () => {
    await set({ newChats: { total: 10, used: 8, until: UNTIL } });
    await desk.until('message-capping.update', (told) => (told.capping_status === 'FIRST_WARNING' ? told : undefined));
    // Whom it wrote to before is no new chat.
    await harness.arrived(HEIDI, await send(HEIDI));
    await harness.arrived(IVAN, await send(IVAN));
    await desk.until('message-capping.update', (told) => (told.used_quota === 9 ? told : undefined));
    expect(await desk.socket.fetchNewChatMessageCap()).toMatchObject({
      total_quota: 10,
      used_quota: 9,
      capping_status: 'SECOND_WARNING',
      cycle_end_timestamp: String(Date.parse(UNTIL) / 1000),
    });
    await set({ newChats: { total: 10, used: 10 } });
    const judy = harness.network.putContact('254788000005', 'Judy', {});
    expect((await refused(await send(judy.phone))).messageStubParameters).toContain('463');
    await set({ newChats: null });
    expect(await desk.socket.fetchNewChatMessageCap()).toBeNull();
  });

  it('is not told to a client that the network refuses or does not understand', async () => {
    await harness.control('POST', '/faults', {
      phone: DESK,
      match: { tag: 'iq', xmlns: 'w:mex' },
      action: 'error',
      code: 403,
      times: 1,
    });
    await expect(desk.socket.fetchNewChatMessageCap()).rejects.toThrow();
    const answer = await desk.socket.query({
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:mex' },
      content: [{ tag: 'query', attrs: { query_id: '1' }, content: Buffer.from('{}') }],
    });
    const [result] = answer.content as { content: Uint8Array }[];
    expect(JSON.parse(Buffer.from(result?.content ?? []).toString())).toMatchObject({
      errors: [{ extensions: { error_code: 404 } }],
    });
  });

  it('cannot be set to what no network would say', async () => {
    expect(await set({ newChats: { total: -2 } })).toMatchObject({ httpStatus: 400 });
    expect(await set({ restriction: { until: 'soon' } })).toMatchObject({ httpStatus: 400 });
    expect(await harness.control('GET', '/standing?phone=254799999999')).toMatchObject({ httpStatus: 404 });
  });
});
