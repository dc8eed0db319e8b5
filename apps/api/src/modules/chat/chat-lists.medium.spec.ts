import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { ContactHttpModule } from '../contact/http/contact-http.module.js';
import { ChatHttpModule } from './http/chat-http.module.js';

const apikey = TEST_SECRETS.masterApiKey;
const JANE = '254722000001@s.whatsapp.net';
const JANES_LID = '900000007@lid';
const JOHN = '254722000002@s.whatsapp.net';
const TEAM = '120363041234567890@g.us';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let gateway: TestApp;
let instanceId: string;
let name: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ChatHttpModule, ContactHttpModule]);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `shop-${(made += 1)}`;
  instanceId = await givenInstance(gateway.dataSource, { name });
});

const sql = (text: string, params: unknown[] = []) => gateway.dataSource.query(text, [instanceId, ...params]);
const ask = (route: string, request: TestRequest = {}) =>
  gateway.request(`/chat/${route.replace('?', `/${name}?`)}${route.includes('?') ? '' : `/${name}`}`, {
    apikey,
    ...request,
  });
const find = (route: string, body: unknown = {}) => ask(route, { method: 'POST', body });

async function givenMessage(chatJid: string, waId: string, timestamp: number, more: Record<string, unknown> = {}) {
  const row = {
    from_me: false,
    status: null,
    read_at: null,
    delivered_at: null,
    server_at: null,
    sent_at: null,
    ...more,
  };
  const [{ id }] = await sql(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, push_name, message_type, content, source, origin,
                           message_timestamp, status, sent_at, server_at, delivered_at, read_at)
     VALUES ($1, $2, $3, $4, 'Jane', 'conversation', '{"conversation": "Hi"}', 'android', 'contact', $5, $6, $7, $8, $9, $10)
     RETURNING id`,
    [chatJid, row.from_me, waId, timestamp, row.status, row.sent_at, row.server_at, row.delivered_at, row.read_at],
  );
  return id as string;
}

async function givenChats() {
  const messageId = await givenMessage(JANE, 'IN1', 1_763_769_600);
  await sql(
    `INSERT INTO chats (instance_id, jid, lid, unread_count, last_message_id, last_message_at)
     VALUES ($1, $2, $3, 2, $4, to_timestamp(1763769600))`,
    [JANE, JANES_LID, messageId],
  );
  await sql(`INSERT INTO chats (instance_id, jid, name, is_archived) VALUES ($1, $2, 'John at work', true)`, [JOHN]);
  await sql(`INSERT INTO chats (instance_id, jid, last_message_at) VALUES ($1, $2, to_timestamp(1763769700))`, [TEAM]);
  await sql(
    `INSERT INTO contacts (instance_id, jid, lid, push_name, profile_picture_url) VALUES ($1, $2, $3, 'Jane', $4)`,
    [JANE, JANES_LID, 'https://pps.whatsapp.net/1.jpg'],
  );
  await sql(`INSERT INTO contacts (instance_id, jid) VALUES ($1, $2)`, ['254722000009@s.whatsapp.net']);
  await sql(`INSERT INTO groups (instance_id, jid, metadata) VALUES ($1, $2, '{"subject": "Team"}')`, [TEAM]);
  await sql(`INSERT INTO labels (instance_id, id, name, color) VALUES ($1, '2', 'VIP', 3)`);
  await sql(`INSERT INTO label_associations (instance_id, label_id, chat_jid) VALUES ($1, '2', $2)`, [JANE]);
}

describe('findChats', () => {
  test('lists chats, the newest message first, with what is known of them', async () => {
    await givenChats();
    const { status, body } = await find('findChats');
    expect(status).toBe(200);
    expect(body.map(({ remoteJid }: { remoteJid: string }) => remoteJid)).toEqual([TEAM, JANE, JOHN]);
    expect(body[1]).toEqual({
      id: expect.stringMatching(UUID),
      remoteJid: JANE,
      remoteJidAlt: JANES_LID,
      name: null,
      pushName: 'Jane',
      profilePicUrl: 'https://pps.whatsapp.net/1.jpg',
      labels: ['2'],
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      windowStart: '2025-11-22T00:00:00.000Z',
      windowExpires: '2025-11-23T00:00:00.000Z',
      windowActive: false,
      lastMessage: expect.objectContaining({
        key: { remoteJid: JANE, fromMe: false, id: 'IN1' },
        messageType: 'conversation',
        message: { conversation: 'Hi' },
        messageTimestamp: 1_763_769_600,
      }),
      unreadCount: 2,
      unreadMessages: 2,
      markedUnread: false,
      archived: false,
      pinned: false,
      mutedUntil: null,
      isSaved: true,
      instanceId,
    });
    expect(body[0]).toMatchObject({ pushName: 'Team', labels: null, lastMessage: null });
    expect(body[2]).toMatchObject({ pushName: 'John at work', archived: true, windowStart: null, profilePicUrl: null });
  });

  test('takes no body at all, a blank id, a GET, and either address or the id', async () => {
    await givenChats();
    for (const answer of [
      await ask('findChats', { method: 'POST' }),
      await find('findChats', { where: { id: '', remoteJid: '' } }),
      await ask('findChats'),
    ]) {
      expect(answer).toMatchObject({ status: 200, body: { length: 3 } });
    }
    const [jane] = (await find('findChats', { where: { remoteJid: JANES_LID } })).body;
    expect(jane.remoteJid).toBe(JANE);
    for (const where of [
      { id: jane.id },
      { id: JANE },
      { remoteJid: JANE },
      { remoteJid: '254722000001' },
      { remoteJid: '+254 722 000001' },
      // n8n: the id of any message, beside the address.
      { remoteJid: JANE, id: '3EB0C431C72E4AF82A11D0' },
    ]) {
      expect((await find('findChats', { where })).body).toEqual([jane]);
    }
    expect((await ask(`findChats?remoteJid=${JANE}`)).body).toEqual([jane]);
    for (const remoteJid of ['\0', 'nobody', '12']) {
      expect(await find('findChats', { where: { remoteJid } })).toMatchObject({ status: 200, body: [] });
    }
  });

  test('pages in every dialect, and by when the last message was sent', async () => {
    await givenChats();
    const jids = async (body: unknown) =>
      (await find('findChats', body)).body.map(({ remoteJid }: { remoteJid: string }) => remoteJid);
    expect(await jids({ limit: 2 })).toEqual([TEAM, JANE]);
    expect(await jids({ offset: 2, page: 2 })).toEqual([JOHN]);
    expect(await jids({ take: 1, skip: 1 })).toEqual([JANE]);
    expect(await jids({ limit: null, page: null, skip: null })).toHaveLength(3);
    expect(await jids({ where: { messageTimestamp: { gte: '2025-11-22T00:00:01Z' } } })).toEqual([TEAM]);
    expect((await ask('findChats?limit=1&page=2')).body).toMatchObject([{ remoteJid: JANE }]);
    expect(await find('findChats', { limit: 'many' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });

  test('findChatByRemoteJid answers one, or null', async () => {
    await givenChats();
    expect((await ask(`findChatByRemoteJid?remoteJid=${JANES_LID}`)).body).toMatchObject({ remoteJid: JANE });
    expect(await ask('findChatByRemoteJid?remoteJid=254722999999@s.whatsapp.net')).toMatchObject({
      status: 200,
      body: null,
    });
    expect(await ask('findChatByRemoteJid')).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });
});

describe('findContacts', () => {
  test('has all of them where no number of them is asked for', async () => {
    await sql(
      `INSERT INTO contacts (instance_id, jid) SELECT $1, (254733000000 + n) || '@s.whatsapp.net' FROM generate_series(1, 1500) n`,
    );
    expect((await find('findContacts', {})).body).toHaveLength(1500);
  });

  test('lists people and groups under ids that stay', async () => {
    await givenChats();
    const { body } = await find('findContacts');
    const row = {
      id: expect.stringMatching(UUID),
      instanceId,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    };
    const jane = {
      ...row,
      remoteJid: JANE,
      remoteJidAlt: JANES_LID,
      pushName: 'Jane',
      profilePicUrl: 'https://pps.whatsapp.net/1.jpg',
    };
    expect(body).toHaveLength(3);
    expect(body).toEqual(
      expect.arrayContaining([
        { ...jane, isGroup: false, isSaved: true, type: 'contact' },
        {
          ...row,
          remoteJid: '254722000009@s.whatsapp.net',
          pushName: null,
          profilePicUrl: null,
          isGroup: false,
          isSaved: false,
          type: 'group_member',
        },
        { ...row, remoteJid: TEAM, pushName: 'Team', profilePicUrl: null, isGroup: true, isSaved: true, type: 'group' },
      ]),
    );
    expect((await find('findContacts')).body).toEqual(body);
    const found = body.find(({ pushName }: { pushName: string }) => pushName === 'Jane');
    for (const where of [
      { id: found.id },
      { id: JANE },
      { remoteJid: JANES_LID },
      { remoteJid: '254722000001' },
      { pushName: 'Jane' },
    ]) {
      expect((await find('findContacts', { where })).body).toEqual([found]);
    }
  });

  test('pages, and takes no body and a blank id', async () => {
    await givenChats();
    const pages = [1, 2, 3].map((page) => find('findContacts', { page, offset: 1 }));
    const jids = (await Promise.all(pages)).map(({ body }) => body[0].remoteJid);
    expect(new Set(jids).size).toBe(3);
    expect((await ask('findContacts', { method: 'POST' })).body).toHaveLength(3);
    expect((await find('findContacts', { where: { id: '' } })).body).toHaveLength(3);
    expect((await find('findContacts', { page: null, limit: null, where: null })).body).toHaveLength(3);
  });
});

describe('findStatusMessage', () => {
  const at = (second: number) => new Date(1_763_769_600_000 + second * 1_000).toISOString();

  test('tells the steps of messages, the newest first', async () => {
    const older = { from_me: true, status: 'server', sent_at: at(0), server_at: at(1) };
    const olderId = await givenMessage(JANE, 'OUT1', 1_763_769_600, older);
    await givenMessage(JANE, 'OUT2', 1_763_769_700, {
      ...older,
      status: 'played',
      delivered_at: at(2),
      read_at: at(3),
    });
    const { body } = await find('findStatusMessage', {});
    expect(body.map(({ keyId, status }: Record<string, string>) => `${keyId} ${status}`)).toEqual([
      'OUT2 PLAYED',
      'OUT2 DELIVERY_ACK',
      'OUT2 SERVER_ACK',
      'OUT2 PENDING',
      'OUT1 SERVER_ACK',
      'OUT1 PENDING',
    ]);
    expect(body[4]).toEqual({
      id: `${olderId}-SERVER_ACK`,
      keyId: 'OUT1',
      remoteJid: JANE,
      fromMe: true,
      participant: null,
      pollUpdates: null,
      status: 'SERVER_ACK',
      messageId: olderId,
      instanceId,
      at: at(1),
    });
    for (const where of [{ id: 'OUT1' }, { keyId: 'OUT1', id: '' }, { id: olderId }]) {
      expect((await find('findStatusMessage', { where })).body).toHaveLength(2);
    }
    expect((await find('findStatusMessage', { where: { remoteJid: JOHN } })).body).toEqual([]);
    expect((await find('findStatusMessage', { page: 2, offset: 4 })).body).toHaveLength(2);
    expect((await find('findStatusMessage', { page: null, offset: 4 })).body).toHaveLength(4);
  });
});

test('lists are an instance’s own', async () => {
  await givenChats();
  const other = await givenInstance(gateway.dataSource, { name: `${name}-other` });
  for (const route of ['findChats', 'findContacts', 'findStatusMessage']) {
    const answer = await gateway.request(`/chat/${route}/${name}-other`, {
      apikey,
      body: { where: { instanceId }, instanceName: name, instanceId },
    });
    expect(answer).toMatchObject({ status: 200, body: [] });
  }
  expect(other).not.toBe(instanceId);
});
