import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { MessageContent, SentMessage } from '@wharf/whatsapp';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import type { Message } from '../message.entity.js';
import { presentSent } from '../message.presenter.js';
import { MessageRepository } from '../message.repository.js';
import { MessagingModule } from '../messaging.module.js';
import { OutboxRepository } from './outbox.repository.js';
import { isPlain, PlainDepartures } from './plain-departures.js';

const PERSON = '254722000001@s.whatsapp.net';
const LID = '111@lid';
const sentAt = new Date('2026-11-30T06:00:00.250Z');
const sent: SentMessage = {
  content: { conversation: 'as it left' },
  messageType: 'conversation',
  contextInfo: { mentionedJid: ['1@s.whatsapp.net'] },
  sentAt,
};

let gateway: TestApp;
let plain: PlainDepartures;
let outbox: OutboxRepository;
let instanceId: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([MessagingModule]);
  plain = gateway.app.get(PlainDepartures);
  outbox = gateway.app.get(OutboxRepository);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `plain-${(made += 1)}` });
  await gateway.dataSource.query('INSERT INTO instance_settings (instance_id) VALUES ($1)', [instanceId]);
});

const sql = (text: string, ...values: unknown[]) =>
  gateway.dataSource.query<Record<string, unknown>[]>(text, [instanceId, ...values]);
const givenChat = (jid = PERSON) =>
  sql(`INSERT INTO chats (instance_id, jid, unread_count, last_message_at) VALUES ($1, $2, 3, '2020-01-01')`, jid);

/** Texts that were accepted and taken to be sent. */
async function givenTaken(...texts: string[]): Promise<Message[]> {
  const messages = texts.map((text) => ({
    instanceId,
    chatJid: PERSON,
    chatJidAlt: LID,
    waId: `3EB0${text}`,
    pushName: 'My Company',
    messageType: 'conversation',
    content: { conversation: text },
    request: { kind: 'text', text } satisfies MessageContent,
    delayMs: 0,
  }));
  await outbox.insert(gateway.dataSource.manager, messages, []);
  return (await outbox.take(instanceId, texts.length)).rows;
}

const note = (rows: Message[]) => plain.note(rows.map((row) => ({ row, sent })));
const events = () => sql('SELECT event, chat_jid, data FROM events WHERE instance_id = $1 ORDER BY seq');
const stored = (waId: string) => gateway.app.get(MessageRepository).findByWaId(instanceId, waId);

test('the row, its chat and its event are what many statements would have made of it', async () => {
  await givenChat();
  const [taken] = await givenTaken('A');
  if (!taken) throw new Error('nothing was taken');
  const [noted] = await note([taken]);
  const row = await stored('3EB0A');
  expect(row).toMatchObject({
    status: 'sent',
    content: sent.content,
    contextInfo: sent.contextInfo,
    sentAt,
    messageTimestamp: String(Math.floor(sentAt.getTime() / 1000)),
    request: { kind: 'text', text: 'A' },
  });
  // Whoever waits is told the row as it is, but for the instant of taking it, which the database has.
  expect({ ...noted }).toEqual({ ...row, sendingAt: taken.sendingAt });
  expect(
    await sql('SELECT lid, unread_count, last_message_id, last_message_at FROM chats WHERE instance_id = $1'),
  ).toEqual([
    { lid: LID, unread_count: 3, last_message_id: taken.id, last_message_at: new Date('2026-11-30T06:00:00Z') },
  ]);
  const data = noted && (JSON.parse(JSON.stringify(presentSent(noted))) as unknown);
  expect(await events()).toEqual([{ event: 'SEND_MESSAGE', chat_jid: PERSON, data }]);
});

test('several are told in their order, and the newest is the chat’s last', async () => {
  await givenChat();
  const taken = await givenTaken('A', 'B', 'C');
  expect((await note(taken)).map(({ waId }) => waId)).toEqual(['3EB0A', '3EB0B', '3EB0C']);
  expect((await events()).map(({ data }) => (data as { key: { id: string } }).key.id)).toEqual([
    '3EB0A',
    '3EB0B',
    '3EB0C',
  ]);
  expect(await sql('SELECT last_message_id FROM chats WHERE instance_id = $1')).toEqual([
    { last_message_id: taken[2]?.id },
  ]);
});

test('what is noted is noted once', async () => {
  await givenChat();
  const taken = await givenTaken('A');
  await note(taken);
  expect(await note(taken)).toEqual([]);
  expect(await events()).toHaveLength(1);
});

test('characters that a database refuses are told as they are stored', async () => {
  await givenChat();
  const [row] = await givenTaken('A');
  if (!row) throw new Error('nothing was taken');
  const [noted] = await plain.note([{ row, sent: { ...sent, content: { conversation: 'a\0b' } } }]);
  expect(noted?.content).toEqual({ conversation: 'a\uFFFDb' });
  expect((await stored('3EB0A'))?.content).toEqual({ conversation: 'a\uFFFDb' });
});

test.each<[string, () => Promise<unknown>]>([
  ['in a chat that is new', async () => undefined],
  [
    'whose chat has another address by now',
    async () => [await givenChat(), await sql('UPDATE messages SET chat_jid_alt = NULL WHERE instance_id = $1')],
  ],
  [
    'that WhatsApp has spoken of already',
    async () => [await givenChat(), await sql(`UPDATE messages SET status = 'server' WHERE instance_id = $1`)],
  ],
  [
    'that was given up',
    async () => [await givenChat(), await sql(`UPDATE messages SET status = 'unknown' WHERE instance_id = $1`)],
  ],
  [
    'of an instance that wants to be told of it as of one from the phone',
    async () => [
      await givenChat(),
      await sql('UPDATE instance_settings SET echo_api_sends = true WHERE instance_id = $1'),
    ],
  ],
])('a message %s is left to what does more', async (_, change) => {
  const taken = await givenTaken('A');
  await change();
  const before = await stored('3EB0A');
  expect(await note(taken)).toEqual([]);
  expect(await stored('3EB0A')).toEqual(before);
  expect(await events()).toEqual([]);
});

test('what changes another message, carries a file or is a repetition is not plain', async () => {
  const [row] = await givenTaken('A');
  if (!row) throw new Error('nothing was taken');
  const target = { id: 'X', chatJid: PERSON, fromMe: true, participant: null };
  const of = (over: Partial<Message>) => isPlain({ row: { ...row, ...over }, sent });
  expect(of({})).toBe(true);
  expect(of({ request: { kind: 'edit', target, text: 'y' } })).toBe(false);
  expect(of({ request: { kind: 'revoke', target } })).toBe(false);
  expect(of({ sentAt })).toBe(false);
  expect(of({ chatJid: 'status@broadcast' })).toBe(false);
});
