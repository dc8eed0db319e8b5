import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MessageStatus, type MessageStatusChanged } from '@wharf/whatsapp';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { MessageRepository } from '../message.repository.js';
import { messagesUpdateEvent } from '../message.presenter.js';
import { MessagingModule } from '../messaging.module.js';
import type { StatusNews } from './status-changes.js';
import { StraightSteps } from './straight-steps.js';

const PERSON = '254722000001@s.whatsapp.net';
const at = new Date('2026-11-30T06:00:00Z');
const later = new Date('2026-11-30T06:00:05Z');

let gateway: TestApp;
let steps: StraightSteps;
let instanceId: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([MessagingModule]);
  steps = gateway.app.get(StraightSteps);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `steps-${(made += 1)}` });
});

/** A message of this account that has left. @returns the id of its row. */
async function given(waId: string, { chatJid = PERSON, isNoted = true, origin = 'api' } = {}): Promise<string> {
  const [{ id }] = await gateway.dataSource.query<[{ id: string }]>(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp, status, sent_at, request)
     VALUES ($1, $2, true, $3, 'conversation', '{"conversation": "x"}', 'web', $5, 1, 'sent',
             CASE WHEN $4 THEN now() END, '{"kind": "text", "text": "x"}') RETURNING id`,
    [instanceId, chatJid, waId, isNoted, origin],
  );
  return id;
}

const say = (
  ids: string[],
  status: MessageStatusChanged['status'],
  over: Partial<MessageStatusChanged> = {},
): StatusNews => ({
  instanceId,
  event: { type: 'message_status', ids, status, by: null, errorCode: null, at, ...over },
});
const row = async (waId: string) => {
  const found = await gateway.app.get(MessageRepository).findByWaId(instanceId, waId);
  if (!found) throw new Error('no such message');
  return found;
};
const told = async (): Promise<Record<string, unknown>[]> => {
  const found = await gateway.dataSource.query<{ data: Record<string, unknown> }[]>(
    `SELECT data FROM events WHERE instance_id = $1 AND event = 'MESSAGES_UPDATE' ORDER BY seq`,
    [instanceId],
  );
  return found.map(({ data }) => data);
};

test.each<[MessageStatusChanged['status'], Partial<MessageStatusChanged>]>([
  [MessageStatus.Server, {}],
  [MessageStatus.Delivered, { by: PERSON }],
  [MessageStatus.Read, { by: PERSON }],
  [MessageStatus.Failed, { errorCode: 463 }],
])('that a message is %s is told in the very words of the presenter', async (status, over) => {
  await given('A');
  expect(await steps.take([say(['A'], status, over)])).toEqual([null]);
  const { data } = messagesUpdateEvent(await row('A'), over.by ?? null);
  expect(await told()).toEqual([JSON.parse(JSON.stringify(data))]);
});

test('several steps of one message are one change, and each is told with its time kept', async () => {
  await given('A');
  await given('B');
  const news = [
    say(['A'], 'server'),
    say(['B'], 'server'),
    say(['A', 'B'], 'delivered', { by: PERSON, at: later }),
    say(['A'], 'read', { by: PERSON, at: later }),
  ];
  expect(await steps.take(news)).toEqual([null, null, null, null]);
  expect(await row('A')).toMatchObject({ status: 'read', serverAt: at, deliveredAt: later, readAt: later });
  expect(await row('B')).toMatchObject({ status: 'delivered', serverAt: at, deliveredAt: later, readAt: null });
  expect((await told()).map(({ keyId, status }) => `${keyId} ${status}`)).toEqual([
    'A SERVER_ACK',
    'B SERVER_ACK',
    'A DELIVERY_ACK',
    'B DELIVERY_ACK',
    'A READ',
  ]);
});

test('what was asked for is kept until WhatsApp has it, and of a refused message for good', async () => {
  await given('A');
  await given('B');
  await steps.take([say(['A'], 'server'), say(['B'], 'failed', { errorCode: 463 })]);
  expect((await row('A')).request).toBeNull();
  expect((await row('B')).request).toEqual({ kind: 'text', text: 'x' });
});

test('nothing goes back, and nothing is told of what does not move', async () => {
  await given('A');
  await steps.take([say(['A'], 'read', { by: PERSON })]);
  expect(await steps.take([say(['A'], 'server'), say(['A'], 'failed', { errorCode: 463 })])).toEqual([
    null,
    say(['A'], 'failed', { errorCode: 463 }),
  ]);
  expect(await row('A')).toMatchObject({ status: 'read', serverAt: null });
  expect(await told()).toHaveLength(1);
});

test.each<[string, () => Promise<unknown>]>([
  ['whose having left is not noted', () => given('A', { isNoted: false })],
  ['in a group', () => given('A', { chatJid: '120363041234567890@g.us' })],
  [
    'whose id another one has',
    async () => [await given('A'), await given('A', { chatJid: '254722000002@s.whatsapp.net' })],
  ],
])('a message %s is left as it is, for what does more; the others are not held up', async (_, givenA) => {
  await givenA();
  await given('B');
  const news = [say(['A', 'B'], 'server'), say(['A'], 'delivered', { by: PERSON })];
  expect(await steps.take(news)).toEqual([say(['A'], 'server'), news[1]]);
  expect(await row('A')).toMatchObject({ status: 'sent', serverAt: null });
  expect((await told()).map(({ keyId }) => keyId)).toEqual(['B']);
});

test('a message that the account’s own phone sent needs no note of having left', async () => {
  await given('A', { isNoted: false, origin: 'phone' });
  expect(await steps.take([say(['A'], 'delivered', { by: PERSON })])).toEqual([null]);
  expect((await row('A')).status).toBe('delivered');
});

test('a step that leads no further is left, and so is what follows of that message', async () => {
  await given('A');
  const news = [say(['A'], 'delivered'), say(['A'], 'delivered'), say(['A'], 'read')];
  expect(await steps.take(news)).toEqual([null, news[1], news[2]]);
  expect((await row('A')).status).toBe('delivered');
});

test('ids that nobody knows are passed over, and a crowd of them is left', async () => {
  expect(await steps.take([say(['NEVER'], 'read')])).toEqual([null]);
  const crowd = say(
    Array.from({ length: 400 }, (_, n) => `N${n}`),
    'read',
  );
  expect(await steps.take([crowd])).toEqual([crowd]);
});
