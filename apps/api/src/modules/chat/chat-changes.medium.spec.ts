import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WhatsAppRefusedError } from '@wharf/whatsapp';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenOpenInstance, type OpenInstance } from '../../test/open-instance.js';
import { startTestApp, type TestApp, type TestRequest } from '../../test/test-app.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { ChatHttpModule } from './http/chat-http.module.js';

const JANE = '254722000001@s.whatsapp.net';
const TEAM = '120363041234567890@g.us';
const done = async () => undefined;

let gateway: TestApp;
let sessions: FakeSessions;
let shop: OpenInstance;

beforeAll(async () => {
  gateway = await startTestApp([InstanceHttpModule, ChatHttpModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  sessions.answers.chats = {
    markRead: done,
    archive: done,
    markUnread: done,
    pin: done,
    mute: done,
    star: done,
    deleteChat: done,
  };
  sessions.answers.profile.setPresence = done;
  shop = await givenOpenInstance(gateway, sessions);
});

const ask = (route: string, body?: unknown, request: TestRequest = {}) =>
  gateway.request(`/chat/${route}/${shop.name}`, { method: 'POST', apikey: shop.token, body, ...request });
const asked = () => shop.session.asked.filter(({ operation }) => operation.startsWith('chats.'));
const unread = async () => {
  const [row] = await gateway.dataSource.query(
    'SELECT unread_count, is_marked_unread FROM chats WHERE instance_id = $1',
    [shop.id],
  );
  return row;
};

async function givenMessage(
  waId: string,
  timestamp: number,
  { chatJid = JANE, participant = null as string | null } = {},
) {
  await gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, participant, message_type, content, source, origin,
                           message_timestamp)
     VALUES ($1, $2, false, $3, $4, 'conversation', '{}', 'android', 'contact', $5)`,
    [shop.id, chatJid, waId, participant, timestamp],
  );
}

const key = (id: string, more = {}) => ({ id, chatJid: JANE, fromMe: false, participant: null, ...more });

describe('markMessageAsRead', () => {
  test('sends receipts, and counts what is still unread', async () => {
    for (const [waId, at] of [['A', 1] as const, ['B', 2] as const, ['C', 3] as const]) await givenMessage(waId, at);
    await gateway.dataSource.query(
      'INSERT INTO chats (instance_id, jid, unread_count, is_marked_unread) VALUES ($1, $2, 3, true)',
      [shop.id, JANE],
    );
    const readMessages = [{ remoteJid: JANE, fromMe: false, id: 'B' }];
    const { status, body } = await ask('markMessageAsRead', { readMessages });
    expect({ status, body }).toEqual({ status: 201, body: { message: 'Read messages', read: 'success' } });
    expect(asked()).toEqual([{ operation: 'chats.markRead', args: [[key('B')]] }]);
    expect(await unread()).toEqual({ unread_count: 1, is_marked_unread: false });
    const events = await gateway.dataSource.query(
      `SELECT data FROM events WHERE instance_id = $1 AND event = 'CHATS_UPDATE'`,
      [shop.id],
    );
    expect(events).toMatchObject([{ data: [{ remoteJid: JANE, unreadMessages: 1, markedUnread: false }] }]);
  });

  test('is PUT too, with the name of version 1 and a plain number', async () => {
    const body = { read_messages: [{ remoteJid: '0722000001', fromMe: false, id: 'A' }] };
    expect(await ask('markMessageAsRead', body, { method: 'PUT' })).toMatchObject({
      status: 201,
      body: { read: 'success' },
    });
    expect(asked()).toEqual([{ operation: 'chats.markRead', args: [[key('A')]] }]);
  });

  test.each([[[[]]], [['A']], [[null]], [{ id: 'A' }]])('refuses %j for a list of messages', async (readMessages) => {
    expect(await ask('markMessageAsRead', { readMessages })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
    expect(asked()).toEqual([]);
  });

  test('leaves own messages out, and asks for nothing where there are no others', async () => {
    expect(
      await ask('markMessageAsRead', { readMessages: [{ remoteJid: JANE, fromMe: true, id: 'A' }] }),
    ).toMatchObject({
      status: 201,
    });
    expect(asked()).toEqual([]);
  });

  test('finds who wrote a message in a group, and asks where it cannot', async () => {
    await givenMessage('G', 1, { chatJid: TEAM, participant: JANE });
    const readMessages = [{ remoteJid: TEAM, fromMe: false, id: 'G' }];
    await ask('markMessageAsRead', { readMessages });
    expect(asked()).toMatchObject([{ args: [[key('G', { chatJid: TEAM, participant: JANE })]] }]);
    const unknown = await ask('markMessageAsRead', { readMessages: [{ ...readMessages[0], id: 'X' }] });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(unknown.body.message).toMatch(/readMessages\.0\.participant/);
  });

  test.each([[{}], [{ readMessages: [] }], [{ readMessages: [{ id: 'A' }] }], [{ readMessages: 'A' }]])(
    'is refused without messages: %j',
    async (body) => {
      expect(await ask('markMessageAsRead', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    },
  );
});

describe('changes to a chat', () => {
  const last = { id: 'B', chatJid: JANE, fromMe: false, participant: null, timestamp: 2 };

  test('archiveChat names the newest message that is stored, and takes the chat out again', async () => {
    await givenMessage('A', 1);
    await givenMessage('B', 2);
    const lastMessage = { key: { remoteJid: JANE, fromMe: false, id: 'A' } };
    expect(await ask('archiveChat', { lastMessage, archive: true })).toMatchObject({
      status: 201,
      body: { chatId: JANE, archived: true },
    });
    expect(await ask('archive', { chat: '0722 000 001', archive: false }, { method: 'PUT' })).toMatchObject({
      status: 201,
      body: { chatId: JANE, archived: false },
    });
    expect(asked()).toEqual([
      { operation: 'chats.archive', args: [JANE, true, [last]] },
      { operation: 'chats.archive', args: [JANE, false, [last]] },
    ]);
  });

  test('markChatUnread believes the caller of a chat that is empty here', async () => {
    const lastMessage = { key: { remoteJid: JANE, fromMe: false, id: 'B' }, messageTimestamp: 2 };
    expect(await ask('markChatUnread', { lastMessage })).toMatchObject({
      status: 201,
      body: { chatId: JANE, markedChatUnread: true },
    });
    expect(asked()).toEqual([{ operation: 'chats.markUnread', args: [JANE, true, [last]] }]);
  });

  test('are stored and told, as the other devices are told by WhatsApp alone', async () => {
    const row = async () =>
      (await gateway.dataSource.query('SELECT * FROM chats WHERE instance_id = $1', [shop.id]))[0];
    await ask('archiveChat', { chat: JANE, archive: true });
    await ask('pinChat', { chat: JANE, pin: true });
    await ask('muteChat', { chat: JANE, mute: true });
    await ask('markChatUnread', { chat: JANE });
    expect(await row()).toMatchObject({
      jid: JANE,
      is_archived: true,
      is_marked_unread: true,
      pinned_at: expect.any(Date),
      muted_until: expect.any(Date),
    });
    await ask('deleteChat', { chat: JANE }, { method: 'DELETE' });
    expect(await row()).toBeUndefined();
    const events = await gateway.dataSource.query(
      `SELECT event FROM events WHERE instance_id = $1 AND event LIKE 'CHATS%' ORDER BY seq`,
      [shop.id],
    );
    expect(events.map(({ event }: { event: string }) => event)).toEqual([
      'CHATS_UPSERT',
      'CHATS_UPDATE',
      'CHATS_UPDATE',
      'CHATS_UPDATE',
      'CHATS_DELETE',
    ]);
  });

  test('pin, mute, star and delete', async () => {
    await givenMessage('B', 2);
    const before = Date.now();
    expect((await ask('pinChat', { chat: JANE, pin: true })).body).toEqual({ chatId: JANE, pinned: true });
    const { mutedUntil } = (await ask('muteChat', { chat: JANE, mute: true, duration: 60 })).body;
    const untilMs = new Date(mutedUntil).getTime();
    expect(untilMs).toBeGreaterThanOrEqual(before + 60_000);
    expect((await ask('muteChat', { chat: JANE, mute: false })).body).toEqual({ chatId: JANE, mutedUntil: null });
    const star = { key: { remoteJid: JANE, id: 'B' }, star: true };
    expect((await ask('starMessage', star)).body).toEqual({ chatId: JANE, starred: true });
    expect(await ask('deleteChat', { chat: JANE }, { method: 'DELETE' })).toMatchObject({
      status: 200,
      body: { chatId: JANE, deleted: true },
    });
    const query = await gateway.request(`/chat/deleteChat/${shop.name}?chat=${JANE}`, {
      method: 'DELETE',
      apikey: shop.token,
    });
    expect(query.status).toBe(200);
    expect(asked()).toEqual([
      { operation: 'chats.pin', args: [JANE, true] },
      { operation: 'chats.mute', args: [JANE, untilMs] },
      { operation: 'chats.mute', args: [JANE, null] },
      { operation: 'chats.star', args: [JANE, [{ id: 'B', fromMe: false }], true] },
      { operation: 'chats.deleteChat', args: [JANE, [last]] },
      { operation: 'chats.deleteChat', args: [JANE, [last]] },
    ]);
  });

  test('are refused where nothing is named, or nothing like it is known', async () => {
    expect(await ask('archiveChat', { archive: true })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
    expect(await ask('markChatUnread')).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    expect(await ask('pinChat', { chat: 'abc', pin: true })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
    const star = { key: { remoteJid: JANE, id: 'NONE' }, star: true };
    expect(await ask('starMessage', star)).toMatchObject({ status: 404, body: { code: 'MESSAGE_NOT_FOUND' } });
    expect(asked()).toEqual([]);
  });

  test('are refused in WhatsApp’s stead as it refuses them, and while it is away', async () => {
    sessions.answers.chats.pin = async () => {
      throw new WhatsAppRefusedError(403, 'forbidden');
    };
    expect(await ask('pinChat', { chat: JANE, pin: true })).toMatchObject({
      status: 403,
      body: { code: 'WHATSAPP_FORBIDDEN' },
    });
    await shop.session.become('reconnecting');
    for (const [route, body] of Object.entries({
      pinChat: { chat: JANE, pin: true },
      archiveChat: { chat: JANE, archive: true },
      markChatUnread: { chat: JANE },
      markMessageAsRead: { readMessages: [{ remoteJid: JANE, id: 'A' }] },
      sendPresence: { number: JANE, presence: 'composing' },
    })) {
      expect([route, (await ask(route, body)).body.code]).toEqual([route, 'INSTANCE_NOT_CONNECTED']);
    }
  });

  test('are refused to the key of another instance', async () => {
    const other = await givenOpenInstance(gateway, sessions);
    const answer = await ask('pinChat', { chat: JANE, pin: true }, { apikey: other.token });
    expect(answer).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
    expect(asked()).toEqual([]);
  });
});

describe('sendPresence', () => {
  test('shows typing for its delay and then takes it back', async () => {
    const { status, body } = await ask('sendPresence', { number: JANE, presence: 'composing', delay: 20 });
    expect({ status, body }).toEqual({ status: 201, body: { presence: 'composing' } });
    expect(shop.session.presences).toEqual(['composing', 'paused']);
  });

  test('reads the body of version 1, and answers at once without a delay', async () => {
    const options = { delay: 0, presence: 'recording' };
    expect(await ask('sendPresence', { number: '0722000001', options })).toMatchObject({ status: 201 });
    expect(shop.session.presences).toEqual(['recording']);
  });

  test('shows the account as online where that is asked', async () => {
    expect(await ask('sendPresence', { number: JANE, presence: 'available' })).toMatchObject({ status: 201 });
    expect(shop.session.asked).toContainEqual({ operation: 'profile.setPresence', args: ['available'] });
    expect(shop.session.presences).toEqual([]);
  });

  test('is refused to nobody, for too long, and in other words', async () => {
    sessions.missing.add('254722000404');
    const missing = await ask('sendPresence', { number: '254722000404', presence: 'composing' });
    expect(missing).toMatchObject({ status: 400, body: { code: 'NUMBER_NOT_ON_WHATSAPP' } });
    expect(missing.body.response.message).toEqual([
      { jid: '254722000404@s.whatsapp.net', exists: false, number: '254722000404' },
    ]);
    for (const body of [
      { presence: 'composing' },
      { number: JANE, presence: 'x' },
      { number: JANE, presence: 'composing', delay: 9e9 },
    ]) {
      expect(await ask('sendPresence', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    }
  });
});
