import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { FakeSessions, type FakeSession } from '../../test/fake-sessions.js';
import { startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { MessagingModule } from './index.js';
import { OutboxRepository } from './outbox/outbox.repository.js';
import { UnsettledSweeper } from './status/unsettled-sweeper.js';

const master = TEST_SECRETS.masterApiKey;
const PERSON = '254722000001';

let gateway: TestApp;
let sessions: FakeSessions;
let made = 0;
let name: string;
let instanceId: string;
let token: string;
let session: FakeSession;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  sessions = FakeSessions.into(gateway.app);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `sender-${(made += 1)}`;
  const { body } = await gateway.request('/instance/create', { apikey: master, body: { instanceName: name } });
  ({ token } = body);
  ({ instanceId } = body.instance);
  sessions.logins.add(instanceId);
  await gateway.request(`/instance/connect/${name}`, { apikey: master });
  session = sessions.of(instanceId);
  const isOpen = async () =>
    (await gateway.request(`/instance/connectionState/${name}`, { apikey: master })).body.state === 'open';
  await waitFor(isOpen, { what: 'the instance to open' });
});

const send = (body: unknown, request: TestRequest = {}) =>
  gateway.request(`/message/sendText/${name}`, { apikey: token, body, ...request });
const rows = (): Promise<Record<string, unknown>[]> =>
  gateway.dataSource.query('SELECT * FROM messages WHERE instance_id = $1 ORDER BY id', [instanceId]);
const events = async (event: string): Promise<Record<string, unknown>[]> => {
  const found = await gateway.dataSource.query<{ data: Record<string, unknown> }[]>(
    'SELECT data FROM events WHERE instance_id = $1 AND event = $2 ORDER BY seq',
    [instanceId, event],
  );
  return found.map(({ data }) => data);
};
const statusOf = async (index = 0) => (await rows())[index]?.status;

describe('sending a text', () => {
  test('answers the message row, which is also the event, once it was handed over', async () => {
    const { status, body } = await send({ number: '0722 000 001', text: 'Hello' });
    expect(status).toBe(201);
    expect(body).toEqual({
      key: { remoteJid: `${PERSON}@s.whatsapp.net`, fromMe: true, id: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) },
      pushName: 'My Company',
      status: 'PENDING',
      message: { conversation: 'Hello' },
      contextInfo: null,
      messageType: 'conversation',
      messageTimestamp: expect.any(Number),
      instanceId,
      source: 'web',
    });
    expect(Number.isInteger(body.messageTimestamp)).toBe(true);
    expect(await events('SEND_MESSAGE')).toEqual([body]);
    expect(session.sent).toMatchObject([
      { id: body.key.id, to: body.key.remoteJid, content: { kind: 'text', text: 'Hello' } },
    ]);
    expect(await rows()).toMatchObject([{ status: 'sent', wa_id: body.key.id }]);
  });

  test('reads bodies of version 1, and ignores what it does not know', async () => {
    const v1 = { number: PERSON, options: { delay: 5, presence: 'composing' }, textMessage: { text: 'v1' }, x: 1 };
    expect(await send(v1)).toMatchObject({ status: 201, body: { message: { conversation: 'v1' } } });
    expect(session.presences).toEqual(['composing', 'paused']);
  });

  test('passes quotes and mentions on; a quote is completed from what is stored', async () => {
    const first = (await send({ number: PERSON, text: 'first' })).body;
    const group = '120363041234567890@g.us';
    await send({
      number: group,
      text: '@all look',
      quoted: { key: { id: first.key.id } },
      mentioned: ['0722000002'],
      mentionsEveryOne: true,
    });
    expect(session.sent.at(-1)).toMatchObject({
      to: group,
      content: {
        mentions: { jids: ['254722000002@s.whatsapp.net'], everyone: true },
        quoted: {
          id: first.key.id,
          chatJid: first.key.remoteJid,
          fromMe: true,
          content: { extendedTextMessage: { text: 'first' } },
        },
      },
    });
    await send({ number: PERSON, text: 'x', quoted: { key: { id: 'UNKNOWN' }, message: { conversation: 'said' } } });
    expect(session.sent.at(-1)?.content).toHaveProperty('quoted', {
      id: 'UNKNOWN',
      chatJid: `${PERSON}@s.whatsapp.net`,
      fromMe: false,
      participant: null,
      content: { conversation: 'said' },
    });
    expect(session.lookedUp).not.toContain('120363041234567890');
  });

  test('stores characters that a database refuses', async () => {
    expect(await send({ number: PERSON, text: 'a\0b \ud800' })).toMatchObject({ status: 201 });
    const quoted = { key: { id: 'a\0' }, message: { conversation: '\0' } };
    expect(await send({ number: PERSON, text: 'x', quoted })).toMatchObject({ status: 201 });
  });

  test('asks about a number once, and sends to WhatsApp’s own spelling of it', async () => {
    sessions.aliases.set('5511987654321', '551187654321');
    for (const text of ['one', 'two']) {
      const { body } = await send({ number: '5511987654321', text });
      expect(body.key.remoteJid).toBe('551187654321@s.whatsapp.net');
    }
    expect(session.lookedUp.filter((digits) => digits === '5511987654321')).toHaveLength(1);
  });

  test('refuses a number that is not on WhatsApp, in the form that clients read, and remembers no such answer', async () => {
    const number = '+254 799 000 000';
    sessions.missing.add('254799000000');
    const { status, body } = await send({ number, text: 'x' });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'NUMBER_NOT_ON_WHATSAPP' });
    expect(body.response.message).toEqual([{ jid: '254799000000@s.whatsapp.net', exists: false, number }]);
    expect(await rows()).toEqual([]);
    sessions.missing.clear();
    expect((await send({ number, text: 'x' })).status).toBe(201);
  });

  test('accepts when WhatsApp does not answer the question, and asks again before sending', async () => {
    sessions.lookUpFails = true;
    const { status } = await send({ number: '254733000001', text: 'x' }, { headers: { prefer: 'respond-async' } });
    expect(status).toBe(202);
    sessions.lookUpFails = false;
    await waitFor(async () => (await statusOf()) === 'sent', { what: 'the message to be sent' });
  });

  test('answers 202 at once where the caller prefers it', async () => {
    let release = (): void => undefined;
    session.whileSending = () => new Promise((resolve) => (release = resolve));
    const { status, body } = await send({ number: PERSON, text: 'later' }, { headers: { prefer: 'respond-async' } });
    expect({ status, text: body.message.conversation, state: body.status }).toEqual({
      status: 202,
      text: 'later',
      state: 'PENDING',
    });
    await waitFor(() => session.sent.length === 1, { what: 'the send' });
    release();
    await waitFor(async () => (await statusOf()) === 'sent', { what: 'the note of it' });
    expect((await rows())[0]?.wa_id).toBe(body.key.id);
  });

  test('a caller that hangs up changes nothing', async () => {
    const hangUp = new AbortController();
    const { port } = gateway.app.getHttpServer().address() as { port: number };
    const request = fetch(`http://127.0.0.1:${port}/message/sendText/${name}`, {
      method: 'POST',
      headers: { apikey: token, 'content-type': 'application/json' },
      body: JSON.stringify({ number: PERSON, text: 'still sent', delay: 300 }),
      signal: hangUp.signal,
    });
    await waitFor(async () => (await rows()).length === 1, { what: 'the row' });
    hangUp.abort();
    await expect(request).rejects.toThrow();
    await waitFor(async () => (await statusOf()) === 'sent', { what: 'the message to be sent' });
  });

  test.each<[string, unknown, string]>([
    ['no number', { text: 'x' }, 'number'],
    ['an empty number', { number: '', text: 'x' }, 'number'],
    ['a number of the wrong type', { number: 254722000001, text: 'x' }, 'number'],
    ['a number that is none', { number: 'abc', text: 'x' }, 'abc'],
    ['a number that is too short', { number: '12', text: 'x' }, '12'],
    ['a number that is too long', { number: '1'.repeat(129), text: 'x' }, 'number'],
    ['a number with NUL', { number: '2547\0', text: 'x' }, 'phone number'],
    ['no text', { number: PERSON }, 'Text is required'],
    ['a blank text', { number: PERSON, text: ' \n ' }, 'Text is required'],
    ['a text of the wrong type', { number: PERSON, text: { a: 1 } }, 'text must be a string'],
    ['a text that is too long', { number: PERSON, text: 'x'.repeat(65_537) }, 'text'],
    ['a delay that is a text', { number: PERSON, text: 'x', delay: '1000' }, 'Enter a value in milliseconds'],
    ['a delay with a fraction', { number: PERSON, text: 'x', delay: 1.5 }, 'Enter a value in milliseconds'],
    ['a negative delay', { number: PERSON, text: 'x', delay: -1 }, 'delay'],
    ['a delay that is too long', { number: PERSON, text: 'x', delay: 60_001 }, 'delay'],
    ['a quote that is a text', { number: PERSON, text: 'x', quoted: 'id' }, 'quoted'],
    ['a quote without a key', { number: PERSON, text: 'x', quoted: {} }, 'key'],
    ['a quote with a key that is a list', { number: PERSON, text: 'x', quoted: { key: [] } }, 'quoted'],
    ['a quote without an id', { number: PERSON, text: 'x', quoted: { key: {} } }, 'id'],
    ['a quote with a wrong id', { number: PERSON, text: 'x', quoted: { key: { id: 5 } } }, 'id'],
    ['a quote with a wrong chat', { number: PERSON, text: 'x', quoted: { key: { id: 'A', remoteJid: 'x@y' } } }, 'x@y'],
    ['a quote with a wrong fromMe', { number: PERSON, text: 'x', quoted: { key: { id: 'A', fromMe: 1 } } }, 'fromMe'],
    [
      'a quote with a wrong message',
      { number: PERSON, text: 'x', quoted: { key: { id: 'A' }, message: 'm' } },
      'message',
    ],
    [
      'a quote of what is no message',
      { number: PERSON, text: 'x', quoted: { key: { id: 'A' }, message: { extendedTextMessage: 'hi' } } },
      'message must be the content of a WhatsApp message',
    ],
    ['mentions that are a text', { number: PERSON, text: 'x', mentioned: '254' }, 'mentioned'],
    ['mentions of the wrong type', { number: PERSON, text: 'x', mentioned: [1] }, 'mentioned'],
    ['too many mentions', { number: PERSON, text: 'x', mentioned: Array(1025).fill('254722000001') }, 'mentioned'],
    ['mentionsEveryOne as a text', { number: PERSON, text: 'x', mentionsEveryOne: 'yes' }, 'mentionsEveryOne'],
    ['everyOne as a number', { number: PERSON, text: 'x', everyOne: 1 }, 'everyOne'],
    ['linkPreview as a text', { number: PERSON, text: 'x', linkPreview: 'no' }, 'linkPreview'],
    ['a version 1 body without a text', { number: PERSON, textMessage: {} }, 'Text is required'],
    [
      'a version 1 body with a wrong delay',
      { number: PERSON, textMessage: { text: 'x' }, options: { delay: 'x' } },
      'Enter a value',
    ],
    ['a list', [], 'number'],
    ['nothing', 'null', 'number'],
  ])('refuses %s, and stores nothing', async (_, body, mentioned) => {
    const answer = await send(body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'VALIDATION_ERROR' });
    expect(answer.body.response.message.join(' ')).toContain(mentioned);
    expect(await rows()).toEqual([]);
  });

  test('refuses broken JSON, an over-long Idempotency-Key, and a body that is too large', async () => {
    expect(await send('{"number":')).toMatchObject({ status: 400, body: { code: 'INVALID_JSON' } });
    const longKey = { headers: { 'idempotency-key': 'x'.repeat(256) } };
    expect(await send({ number: PERSON, text: 'x' }, longKey)).toMatchObject({ status: 400 });
    expect(await send({ number: PERSON, text: 'x'.repeat(1_200_000) })).toMatchObject({ status: 413 });
  });

  test('checks the credential and the name before the body', async () => {
    expect(await send({}, { apikey: undefined })).toMatchObject({ status: 401 });
    expect(await send({}, { apikey: 'no-such-key' })).toMatchObject({ status: 403 });
    name = 'no-such-instance';
    expect(await send({}, { apikey: master })).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
    expect(await send({})).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
  });
});

describe('a number that is not open', () => {
  test('refuses at once when it is closed', async () => {
    await session.become('replaced', 440);
    expect(await send({ number: PERSON, text: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'INSTANCE_NOT_CONNECTED', message: `The "${name}" instance is not connected` },
    });
    expect(await rows()).toEqual([]);
  });

  test('holds what is sent while it reconnects, and sends it in order when it is back', async () => {
    await session.become('reconnecting', 428);
    const waiting = ['one', 'two', 'three'].map(async (text, index) => {
      await waitFor(async () => (await rows()).length === index, { what: `message ${index}` });
      return send({ number: PERSON, text });
    });
    await waitFor(async () => (await rows()).length === 3, { what: 'three messages to wait' });
    expect(session.sent).toEqual([]);
    await session.become('open');
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(session.sentTexts()).toEqual(['one', 'two', 'three']);
  });

  test('ends what waits when it is logged out meanwhile, and tells the caller', async () => {
    await session.become('reconnecting', 428);
    const waiting = send({ number: PERSON, text: 'x' });
    await waitFor(async () => (await rows()).length === 1, { what: 'the message to wait' });
    await session.become('logged_out', 401);
    expect(await waiting).toMatchObject({ status: 400, body: { code: 'INSTANCE_NOT_CONNECTED' } });
    expect(await rows()).toMatchObject([{ status: 'failed', error_code: 'INSTANCE_NOT_CONNECTED' }]);
    expect(await events('MESSAGES_UPDATE')).toMatchObject([{ status: 'ERROR', errorCode: 'INSTANCE_NOT_CONNECTED' }]);
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'order-17' };

  test('answers the first message to the same body, however its fields are ordered', async () => {
    const first = await send({ number: PERSON, text: 'once' }, { headers });
    const again = await send({ text: 'once', number: PERSON }, { headers });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(session.sent).toHaveLength(1);
  });

  test('refuses another body', async () => {
    await send({ number: PERSON, text: 'once' }, { headers });
    expect(await send({ number: PERSON, text: 'twice' }, { headers })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });

  test('makes one message of many requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send({ number: PERSON, text: 'raced' }, { headers })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.key?.id}`)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    expect(session.sent).toHaveLength(1);
  });

  test('answers the first message also while the number is not open', async () => {
    const first = await send({ number: PERSON, text: 'once' }, { headers });
    await session.become('replaced', 440);
    expect((await send({ number: PERSON, text: 'once' }, { headers })).body.key).toEqual(first.body.key);
  });

  test('belongs to a caller: another one’s is another message', async () => {
    await send({ number: PERSON, text: 'once' }, { headers });
    await send({ number: PERSON, text: 'other body' }, { headers, apikey: master });
    expect(await rows()).toHaveLength(2);
  });
});

describe('what WhatsApp says of a message', () => {
  const at = new Date();
  const say = (ids: string[], status: 'server' | 'delivered' | 'read' | 'failed', errorCode: number | null = null) =>
    session.emit({ type: 'message_status', ids, status, by: null, errorCode, at });

  test('moves it forward, never back, and is told step by step', async () => {
    const { body } = await send({ number: PERSON, text: 'x' });
    const { id } = body.key;
    for (const status of ['server', 'read', 'delivered', 'server', 'failed'] as const) await say([id], status);
    const updates = await events('MESSAGES_UPDATE');
    expect(updates.map(({ status }) => status)).toEqual(['SERVER_ACK', 'READ']);
    expect(updates[0]).toMatchObject({
      keyId: id,
      remoteJid: `${PERSON}@s.whatsapp.net`,
      fromMe: true,
      instanceId,
      messageId: expect.any(String),
    });
    expect(await rows()).toMatchObject([{ status: 'read', server_at: at, read_at: at }]);
  });

  test('a late refusal ends it with a sentence', async () => {
    const { body } = await send({ number: PERSON, text: 'x' });
    await say([body.key.id], 'failed', 463);
    const [update] = await events('MESSAGES_UPDATE');
    expect(update).toMatchObject({ status: 'ERROR', errorCode: '463', error: expect.stringContaining('restricted') });
    expect(await rows()).toMatchObject([{ status: 'failed', error_code: '463' }]);
  });

  test('is told after the hand-over, although it came before that was noted', async () => {
    session.whileSending = async ({ id }) => {
      void say([id], 'delivered');
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await send({ number: PERSON, text: 'quick' });
    const order = async () =>
      (
        await gateway.dataSource.query<{ event: string }[]>(
          `SELECT event FROM events WHERE instance_id = $1 AND event LIKE '%MESSAGE%' ORDER BY seq`,
          [instanceId],
        )
      ).map(({ event }) => event);
    await waitFor(async () => (await order()).length === 2, { what: 'both events' });
    expect(await order()).toEqual(['SEND_MESSAGE', 'MESSAGES_UPDATE']);
  });

  test('comes for several at once and skips what is not known', async () => {
    const ids: string[] = [];
    for (const text of ['a', 'b']) ids.push((await send({ number: PERSON, text })).body.key.id);
    await say([...ids, 'NEVER-HEARD-OF'], 'delivered');
    expect((await rows()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });

  test('not said for ten minutes, makes it unknown; a late word still counts', async () => {
    const { body } = await send({ number: PERSON, text: 'x' });
    await gateway.dataSource.query(
      `UPDATE messages SET sent_at = now() - interval '11 minutes' WHERE instance_id = $1`,
      [instanceId],
    );
    await gateway.app.get(UnsettledSweeper).sweep();
    expect(await rows()).toMatchObject([{ status: 'unknown', error_code: 'NO_ACKNOWLEDGEMENT' }]);
    await say([body.key.id], 'delivered');
    expect(await rows()).toMatchObject([{ status: 'delivered', error_code: null, error: null }]);
  });

  test('that it has it, is enough for thirty days', async () => {
    const { body } = await send({ number: PERSON, text: 'x' });
    await say([body.key.id], 'server');
    const age = (days: number) =>
      gateway.dataSource.query(
        `UPDATE messages SET sent_at = now() - make_interval(days => $2) WHERE instance_id = $1`,
        [instanceId, days],
      );
    await age(29);
    await gateway.app.get(UnsettledSweeper).sweep();
    expect(await statusOf()).toBe('server');
    await age(31);
    await gateway.app.get(UnsettledSweeper).sweep();
    expect(await statusOf()).toBe('unknown');
  });
});

test('a message of which no news came is sent all the same', async () => {
  const message = { instanceId, chatJid: `${PERSON}@s.whatsapp.net`, chatJidAlt: null, waId: '3EB0F0', pushName: null };
  const text = { messageType: 'conversation', content: { conversation: 'x' }, delayMs: 0 };
  const request = { kind: 'text', text: 'x' } as const;
  await gateway.app.get(OutboxRepository).insert(gateway.dataSource.manager, [{ ...message, ...text, request }], []);
  const isSent = async () => {
    await gateway.app.get(UnsettledSweeper).sweep();
    return (await statusOf()) === 'sent';
  };
  await waitFor(isSent, { what: 'the message to leave' });
  expect(session.sent.map(({ id }) => id)).toEqual(['3EB0F0']);
});

describe('what people write', () => {
  const received = (over: Record<string, unknown> = {}) =>
    session.emit({
      type: 'message',
      journalIds: [],
      message: {
        id: 'ABCDEF',
        chatJid: `${PERSON}@s.whatsapp.net`,
        chatJidAlt: '111@lid',
        fromMe: false,
        participant: null,
        participantAlt: null,
        pushName: 'A \0 customer',
        timestamp: 1_763_769_600,
        content: { conversation: 'Hi' },
        messageType: 'conversation',
        contextInfo: null,
        source: 'android',
        viewOnce: false,
        ephemeralSeconds: null,
        offline: false,
        ...over,
      },
    });

  test('is stored and told once, however often it comes', async () => {
    for (let time = 0; time < 3; time += 1) await received();
    expect(await events('MESSAGES_UPSERT')).toMatchObject([
      {
        key: { remoteJid: `${PERSON}@s.whatsapp.net`, remoteJidAlt: '111@lid', fromMe: false, id: 'ABCDEF' },
        message: { conversation: 'Hi' },
        messageType: 'conversation',
        messageTimestamp: 1_763_769_600,
        source: 'android',
        status: 'DELIVERY_ACK',
      },
    ]);
    expect(await rows()).toMatchObject([{ origin: 'contact', status: null }]);
  });

  test('or typed on the phone itself, is told too, and its receipts count', async () => {
    await received({
      fromMe: true,
      id: 'TYPED',
      content: { extendedTextMessage: { text: 'Hi' } },
      messageType: 'extendedTextMessage',
    });
    await session.emit({
      type: 'message_status',
      ids: ['TYPED'],
      status: 'read',
      by: null,
      errorCode: null,
      at: new Date(),
    });
    expect(await events('MESSAGES_UPSERT')).toMatchObject([
      { key: { fromMe: true, id: 'TYPED' }, messageType: 'conversation', message: { conversation: 'Hi' } },
    ]);
    expect(await rows()).toMatchObject([{ origin: 'phone', status: 'read' }]);
  });

  test('the echo of our own message under the chat’s other address makes no second row', async () => {
    const { body } = await send({ number: PERSON, text: 'mine' });
    await received({ fromMe: true, id: body.key.id, chatJid: '111@lid' });
    expect(await rows()).toHaveLength(1);
    expect(await events('MESSAGES_UPSERT')).toEqual([]);
  });

  test('is found again, newest first, by chat, direction and page', async () => {
    for (const [index, id] of ['A', 'B', 'C'].entries()) await received({ id, timestamp: 1_763_769_600 + index });
    await send({ number: PERSON, text: 'mine' });
    const find = async (body?: unknown) =>
      gateway.request(`/chat/findMessages/${name}`, { apikey: token, method: 'POST', body });
    const all = (await find()).body.messages;
    expect(all).toMatchObject({ total: 4, pages: 1, currentPage: 1 });
    expect(all.records.map(({ key }: { key: { id: string } }) => key.id).slice(1)).toEqual(['C', 'B', 'A']);
    const theirs = await find({ where: { key: { remoteJid: '111@lid', fromMe: false } }, limit: 2, page: 2 });
    expect(theirs.body.messages).toMatchObject({ total: 3, pages: 2, currentPage: 2, records: [{ key: { id: 'A' } }] });
    expect((await find({ where: { key: { id: 'B' } } })).body.messages.total).toBe(1);
    expect((await find({ where: { messageType: 'conversation' }, offset: 1 })).body.messages).toMatchObject({
      total: 4,
      pages: 4,
    });
    expect(
      (await find({ where: { source: 'android', messageTimestamp: { gte: '2025-11-22T00:00:01Z' } } })).body.messages
        .total,
    ).toBe(2);
    for (const blank of [{ page: 0 }, { offset: 0 }, { where: { id: '' } }]) {
      expect((await find(blank)).body.messages).toMatchObject({ total: 4, currentPage: 1, pages: 1 });
    }
    const [row] = theirs.body.messages.records;
    expect((await find({ where: { id: row.id } })).body.messages).toMatchObject({ total: 1, records: [row] });
    expect((await find({ where: { id: 'nothing' } })).body.messages).toMatchObject({ total: 0, records: [] });
    const bearer = await gateway.adminToken();
    const listed = await gateway.request(`/api/instances/${name}/messages?limit=1`, { bearer });
    expect(listed.body).toMatchObject({ total: 4, page: 1, limit: 1, records: [{ status: 'sent', origin: 'api' }] });
  });

  test.each([
    { limit: 0 },
    { limit: 501 },
    { limit: '50' },
    { limit: 1.5 },
    { page: -1 },
    { page: 'x' },
    { offset: -1 },
    { where: 'x' },
    { where: [] },
    { where: { key: 'x' } },
    { where: { key: { remoteJid: 1 } } },
    { where: { key: { fromMe: 'false' } } },
    { where: { messageType: 1 } },
    { where: { messageTimestamp: { gte: 'yesterday' } } },
    { where: { messageTimestamp: 1 } },
  ])('cannot be looked for with %j', async (body) => {
    expect(await gateway.request(`/chat/findMessages/${name}`, { apikey: token, body })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });

  test('can be looked for with anything else, and nothing is found', async () => {
    for (const where of [
      { key: { remoteJid: 'a\0b' } },
      { key: { id: '\0' } },
      { source: '\0' },
      { messageType: '\0' },
      { key: {} },
    ]) {
      const answer = await gateway.request(`/chat/findMessages/${name}`, { apikey: token, body: { where } });
      expect(answer).toMatchObject({ status: 200, body: { messages: { total: 0 } } });
    }
  });
});

test('a text that was lost with its connection leaves before the next one, although the news of it is late', async () => {
  await send({ number: PERSON, text: 'first' });
  // Another connection is up already; that the first one was lost waits behind other events of the session.
  session.connections += 1;
  await send({ number: PERSON, text: 'second' }, { headers: { prefer: 'respond-async' } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(session.sentTexts()).toEqual(['first']);
  await session.become('reconnecting', 428);
  await session.become('open');
  await waitFor(() => session.sent.length === 3, { what: 'both to leave' });
  expect(session.sentTexts()).toEqual(['first', 'first', 'second']);
});
