import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { userJid, type ReceivedMessage } from '@wharf/whatsapp';
import { Pool } from 'pg';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { SessionEventRouter } from '../../session/index.js';
import { MessagingModule } from '../messaging.module.js';

const JANE = userJid('254722000001');
const TEAM = '120363041234567890@g.us';

let gateway: TestApp;
/** Another process on the same database. */
let elsewhere: TestApp;
let instanceId: string;
let made = 0;
/** Statements, or transactions of several, that the gateway asked the database for. */
let asked = 0;

beforeAll(async () => {
  gateway = await startTestApp([MessagingModule]);
  elsewhere = await startTestApp([MessagingModule], { connectionString: gateway.connectionString });
  gateway.app.get(Pool, { strict: false }).on('acquire', () => (asked += 1));
});
afterAll(async () => {
  await elsewhere.stop();
  await gateway.stop();
});
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `shop-${(made += 1)}` });
});

const message = (facts: Partial<ReceivedMessage>): ReceivedMessage => ({
  id: 'A1',
  chatJid: JANE,
  chatJidAlt: null,
  fromMe: false,
  participant: null,
  participantAlt: null,
  pushName: 'Jane',
  timestamp: 1_700_000_000,
  content: { conversation: 'hello' },
  messageType: 'conversation',
  contextInfo: null,
  source: 'android',
  viewOnce: false,
  ephemeralSeconds: null,
  offline: false,
  ...facts,
});

const receive = (facts: Partial<ReceivedMessage>, { journalIds = [], at = gateway }: Partial<Receipt> = {}) =>
  at.app
    .get(SessionEventRouter, { strict: false })
    .dispatch(instanceId, { type: 'message', journalIds, message: message(facts) });
interface Receipt {
  journalIds: string[];
  at: TestApp;
}

const rows = <R = Record<string, unknown>>(sql: string) => gateway.dataSource.query<R[]>(sql, [instanceId]);
const stored = () => rows(`SELECT wa_id AS id FROM messages WHERE instance_id = $1 ORDER BY messages.id`);
const told = () =>
  rows(`SELECT data->'key'->>'id' AS id FROM events WHERE instance_id = $1 AND event = 'MESSAGES_UPSERT' ORDER BY seq`);

async function givenJournal(name: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    `INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext)
     VALUES ($1, '${name}', '', '') RETURNING id`,
  );
  return row?.id ?? '';
}
const openJournal = () => rows(`SELECT FROM inbound_journal WHERE instance_id = $1 AND done_at IS NULL`);

test('a text in a chat that goes on costs one statement, and ends its journal entry', async () => {
  await receive({ id: 'A1' });
  const journalIds = [await givenJournal('a2')];
  asked = 0;
  await receive({ id: 'A2', timestamp: 1_700_000_001 }, { journalIds });
  const cost = asked;
  expect(cost).toBe(1);
  expect(await openJournal()).toEqual([]);
  expect(await told()).toEqual([{ id: 'A1' }, { id: 'A2' }]);
  expect(
    await rows(`SELECT unread_count AS unread, m.wa_id AS last, last_message_at AS at
                  FROM chats c JOIN messages m ON m.id = c.last_message_id WHERE c.instance_id = $1`),
  ).toEqual([{ unread: 2, last: 'A2', at: new Date(1_700_000_001_000) }]);
});

test('a message is stored and told the same way, whether its chat is new or goes on', async () => {
  const content = {
    extendedTextMessage: { text: 'see \u0001 and "this"', contextInfo: { stanzaId: 'X', mentionedJid: [JANE] } },
    messageContextInfo: { messageSecret: 'c2VjcmV0' },
  };
  const facts = {
    chatJid: TEAM,
    participant: JANE,
    participantAlt: '900000007@lid',
    content,
    messageType: 'extendedTextMessage',
    contextInfo: content.extendedTextMessage.contextInfo,
    ephemeralSeconds: 86_400,
  };
  await receive({ ...facts, id: 'A1' });
  await receive({ ...facts, id: 'A2' });
  const [first, second] = await rows<Record<string, unknown>>(
    `SELECT * FROM messages WHERE instance_id = $1 ORDER BY id`,
  );
  const own = { id: null, wa_id: null, accepted_at: null };
  expect({ ...second, ...own }).toEqual({ ...first, ...own });
  const [one, other] = await rows<{ data: { key: object } }>(
    `SELECT chat_jid, media_id, data FROM events WHERE instance_id = $1 AND event = 'MESSAGES_UPSERT' ORDER BY seq`,
  );
  expect({ ...other, data: { ...other?.data, key: null } }).toEqual({ ...one, data: { ...one?.data, key: null } });
  expect({ ...other?.data.key, id: null }).toEqual({ ...one?.data.key, id: null });
});

test('a message that is there already is told once, and its journal entry ends', async () => {
  await receive({ id: 'A1' });
  await receive({ id: 'A2' });
  await receive({ id: 'A2' }, { journalIds: [await givenJournal('again')] });
  expect(await told()).toEqual([{ id: 'A1' }, { id: 'A2' }]);
  expect(await openJournal()).toEqual([]);
});

test('a chat that was deleted begins anew with the next message', async () => {
  await receive({ id: 'A1' });
  await rows(`DELETE FROM chats WHERE instance_id = $1`);
  await receive({ id: 'A2' });
  expect(await rows(`SELECT FROM events WHERE instance_id = $1 AND event = 'CHATS_UPSERT'`)).toHaveLength(2);
  expect(await rows(`SELECT unread_count AS unread FROM chats WHERE instance_id = $1`)).toEqual([{ unread: 1 }]);
});

test('several that come at once are stored and told in their order, in one statement', async () => {
  await receive({ id: 'A0' });
  asked = 0;
  const ids = Array.from({ length: 20 }, (_, n) => `B${n}`);
  await Promise.all(ids.map((id) => receive({ id })));
  expect(asked).toBe(1);
  expect(await stored()).toEqual(['A0', ...ids].map((id) => ({ id })));
  expect(await told()).toEqual(['A0', ...ids].map((id) => ({ id })));
});

test('two processes that are handed the same messages at the same time store and tell each once', async () => {
  const chats = Array.from({ length: 4 }, (_, n) => userJid(`25472200010${n}`));
  for (const chatJid of chats) await receive({ id: `first in ${chatJid}`, chatJid });
  for (let round = 0; round < 15; round += 1) {
    const facts = chats.map((chatJid, n) => ({ id: `M${round}.${n}`, chatJid }));
    await Promise.all([
      ...facts.map((each) => receive(each)),
      ...facts.toReversed().map((each) => receive(each, { at: elsewhere })),
    ]);
  }
  const expected = 16 * chats.length;
  expect(new Set((await stored()).map(({ id }) => id)).size).toBe(expected);
  expect(await stored()).toHaveLength(expected);
  expect(await told()).toHaveLength(expected);
  expect(await rows(`SELECT unread_count AS unread FROM chats WHERE instance_id = $1`)).toEqual(
    chats.map(() => ({ unread: 16 })),
  );
});
