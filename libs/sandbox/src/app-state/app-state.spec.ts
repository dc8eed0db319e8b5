import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Harness } from '../testing/harness.js';
import type { TestClient } from '../testing/test-client.js';

const DESK = '254704000001';
const AMINA = '254704000002';
const jid = (phone: string) => `${phone}@s.whatsapp.net`;

interface Entry {
  index: string[];
  value: Record<string, unknown> | null;
}

describe('the app state of an account', () => {
  let harness: Harness;
  let desk: TestClient;
  let tablet: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    harness.network.putContact(AMINA, 'Amina', {});
    desk = await harness.linked(DESK, 'Desk');
    tablet = await harness.linked(DESK, 'Desk');
    for (const client of [desk, tablet]) {
      await eventually('the key', () => client.creds.myAppStateKeyId !== undefined);
    }
  });
  afterAll(() => harness.close());

  const act = (action: string, details: object = {}) =>
    harness.control<{ code?: string }>('POST', '/app-state', { phone: DESK, action, ...details });
  const entries = async () =>
    (await (await fetch(`${harness.running.controlUrl}/app-state?phone=${DESK}`)).json()) as Entry[];
  const entry = (kind: string, id: string) =>
    eventually(`${kind} ${id}`, async () =>
      (await entries()).find(({ index }) => index[0] === kind && index[1] === id),
    );

  it('is changed by a linked device, and the phone and the other devices see it', async () => {
    await desk.socket.chatModify({ pin: true }, jid(AMINA));
    expect((await entry('pin_v1', jid(AMINA))).value).toMatchObject({ pinAction: { pinned: true } });
    await tablet.until('chats.update', (chats) => chats.find(({ id, pinned }) => id === jid(AMINA) && pinned));
  });

  it('is changed on the phone, and the linked devices see it', async () => {
    await act('archive', { chat: AMINA });
    await act('mute', { chat: AMINA, untilMs: 4_102_444_800_000 });
    await act('markUnread', { chat: AMINA });
    await desk.until('chats.update', (chats) => chats.find(({ id, archived }) => id === jid(AMINA) && archived));
    await desk.until('chats.update', (chats) => chats.find(({ muteEndTime }) => muteEndTime === 4_102_444_800_000));
    await desk.until('chats.update', (chats) => chats.find(({ unreadCount }) => unreadCount === -1));
  });

  it('is changed by several devices in turn', async () => {
    await desk.socket.chatModify({ pin: false }, jid(AMINA));
    await tablet.socket.chatModify({ pin: true }, jid(AMINA));
    await act('unpin', { chat: AMINA });
    await desk.socket.addOrEditContact(jid(AMINA), { fullName: 'Amina A.' });
    expect((await entry('contact', jid(AMINA))).value).toMatchObject({ contactAction: { fullName: 'Amina A.' } });
    expect((await entry('pin_v1', jid(AMINA))).value).toMatchObject({ pinAction: { pinned: false } });
    await eventually('the contact', () => harness.network.account(DESK).contacts.has(AMINA));
  });

  it('holds labels and what they stand on', async () => {
    await act('label', { labelId: '7', name: 'VIP', color: 3 });
    await act('labelChat', { chat: AMINA, labelId: '7' });
    expect(await desk.until('labels.edit', (label) => label)).toMatchObject({ id: '7', name: 'VIP', color: 3 });
    expect(await desk.until('labels.association', (one) => one)).toMatchObject({
      type: 'add',
      association: { chatId: jid(AMINA), labelId: '7' },
    });
  });

  it('holds what becomes of messages', async () => {
    const { id } = await harness.control<{ id: string }>('POST', '/messages', {
      from: AMINA,
      to: DESK,
      text: 'keep me',
    });
    await desk.text('keep me');
    await harness.arrived(DESK, id);
    await act('star', { chat: AMINA, messageId: id });
    await desk.until('messages.update', (all) =>
      all.find(({ key, update }) => key.id === id && (update as { starred?: boolean }).starred),
    );
    await act('deleteForMe', { chat: AMINA, messageId: id });
    await desk.until('messages.delete', (gone) =>
      'keys' in gone ? gone.keys.find((key) => key.id === id) : undefined,
    );
  });

  it('holds the name that others see', async () => {
    await desk.socket.updateProfileName('The Desk');
    await eventually('the name', () => harness.network.account(DESK).name === 'The Desk');
  });

  it.each([
    [{ action: 'archive' }, 'INVALID_BODY'],
    [{ action: 'star', chat: AMINA }, 'INVALID_BODY'],
    [{ action: 'star', chat: AMINA, messageId: 'unknown' }, 'UNKNOWN_MESSAGE'],
  ])('is not changed by %j', async ({ action, ...details }, code) => {
    expect(await act(action, details)).toMatchObject({ code });
  });
});
