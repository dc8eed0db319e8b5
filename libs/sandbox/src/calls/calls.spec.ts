import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254706000001';
const AMINA = '254706000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

interface ShownCall {
  id: string;
  status: string;
  code?: string;
  log: Array<{ action: string; by: string }>;
}

describe('calls', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk');
    harness.network.putContact(AMINA, 'Amina', {});
  });
  afterAll(() => harness.close());

  const lid = (phone: string) => `${harness.network.account(phone).lid}@lid`;
  const ring = (details: object = {}) =>
    harness.control<ShownCall>('POST', '/calls', { from: AMINA, to: DESK, ...details });
  const act = (id: string, by: string, action: string) =>
    harness.control<ShownCall>('POST', `/calls/${id}`, { by, action });
  const seen = (id: string, status: string) =>
    desk.until('call', (calls) => calls.find((call) => call.id === id && call.status === status));
  const shown = async (id: string) =>
    ((await (await fetch(`${harness.running.controlUrl}/calls?phone=${AMINA}`)).json()) as ShownCall[]).find(
      (call) => call.id === id,
    );
  /** Sends what Baileys has no call for, and resolves with the ack. */
  const say = (to: string, child: { tag: string; attrs: Record<string, string>; content?: [] }) =>
    desk.socket.query({
      tag: 'call',
      attrs: { id: desk.socket.generateMessageTag(), to, from: desk.creds.me?.id ?? '' },
      content: [{ ...child }],
    });

  it('ring at linked devices, and are rejected there', async () => {
    const { id } = await ring({ video: true });
    const offer = await seen(id, 'offer');
    expect(offer).toMatchObject({ chatId: lid(AMINA), from: lid(AMINA), callerPn: jid(AMINA), isVideo: true });
    await desk.socket.rejectCall(id, offer.from);
    expect(await shown(id)).toMatchObject({
      status: 'rejected',
      log: [{ action: 'offer' }, { action: 'reject', by: DESK }],
    });
    expect(await act(id, AMINA, 'terminate')).toMatchObject({ httpStatus: 409, code: 'CALL_OVER' });
  });

  it.each([
    ['terminate', AMINA, 'terminate'],
    ['timeout', AMINA, 'timeout'],
    // The phone takes the call: its linked devices stop ringing.
    ['accept', DESK, 'terminate'],
  ])('end for linked devices with %s by %s', async (action, by, status) => {
    const { id } = await ring();
    expect(await seen(id, 'offer')).toMatchObject({ isVideo: false, isGroup: false });
    await act(id, by, action);
    await seen(id, status);
  });

  it('ring for all members of a group', async () => {
    const { jid: group } = await harness.control<{ jid: string }>('POST', '/groups', {
      subject: 'Callers',
      owner: AMINA,
      participants: [DESK],
    });
    const { id } = await ring({ to: group });
    expect(await seen(id, 'offer')).toMatchObject({ isGroup: true, groupJid: group });
  });

  it('are made by linked devices, and ring at the phone until somebody acts', async () => {
    const creator = desk.creds.me?.lid ?? '';
    const offer = (id: string) => ({ tag: 'offer', attrs: { 'call-id': id, 'call-creator': creator } });
    expect((await say(jid(AMINA), offer('CALL1'))) as object).toMatchObject({ attrs: { class: 'call' } });
    expect(await shown('CALL1')).toMatchObject({ status: 'ringing', from: DESK, to: [AMINA] });
    await act('CALL1', AMINA, 'reject');
    await seen('CALL1', 'reject');

    await say(jid(AMINA), offer('CALL2'));
    await act('CALL2', AMINA, 'accept');
    await seen('CALL2', 'accept');
    await say(jid(AMINA), { tag: 'terminate', attrs: { 'call-id': 'CALL2', 'call-creator': creator } });
    await eventually('the end', async () => (await shown('CALL2'))?.status === 'terminated');
    expect((await say(jid('254706999999'), offer('CALL3'))) as object).toMatchObject({ attrs: { error: '404' } });
  });

  it('are links too', async () => {
    expect(await desk.socket.createCallLink('audio')).toMatch(/^[\w-]{22}$/);
  });

  it('do not ring from people whom one has blocked', async () => {
    await desk.socket.updateBlockStatus(jid(AMINA), 'block');
    const { id } = await ring();
    await desk.socket.updateBlockStatus(jid(AMINA), 'unblock');
    const next = await ring();
    await seen(next.id, 'offer');
    expect(
      desk
        .events('call')
        .flat()
        .some((call) => call.id === id),
    ).toBe(false);
  });
});
