import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storableEvent } from '@wharf/baileys';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { userJid, type ReceivedMessage, type SessionEvent } from '@wharf/whatsapp';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { ContactModule } from '../../contact/index.js';
import { MediaFetchModule } from '../../media/index.js';
import { RetentionModule } from '../../retention/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { MessagingModule } from '../messaging.module.js';

/** Each run is a handful of transactions. */
const RUNS = { numRuns: 60 };

let gateway: TestApp;
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([ContactModule, MediaFetchModule, MessagingModule, RetentionModule]);
  instanceId = await givenInstance(gateway.dataSource, { name: 'target', ownerJid: userJid('254712345678') });
});
afterAll(() => gateway.stop());

/** What people do write, and what queries stumble over; sessions hand on no NUL and no halves of surrogate pairs. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '\uFFFD')),
  fc.constantFrom('', '\\u0000', '\\ud800', "'; DROP TABLE messages; --", '😀'.repeat(50), 'é\u0301'),
);
const jid = fc.oneof(
  fc.constantFrom(userJid('254722000001'), '900000007@lid', '120363041234567890@g.us', 'status@broadcast'),
  nasty.map((user) => `${user}@s.whatsapp.net`),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const json = fc.dictionary(nasty, fc.oneof(nasty, fc.double(), fc.boolean(), fc.constant(null)), { maxKeys: 4 });

const message: fc.Arbitrary<ReceivedMessage> = fc.record({
  id: nasty,
  chatJid: jid,
  chatJidAlt: orNull(jid),
  fromMe: fc.boolean(),
  participant: orNull(jid),
  participantAlt: orNull(jid),
  pushName: orNull(nasty),
  timestamp: fc.nat({ max: 253_402_300_799 }),
  content: fc.oneof(
    nasty.map((text) => ({ conversation: text })),
    json.map((inner) => ({ imageMessage: { ...inner, mediaKey: 'a', directPath: '/x' } })),
    json.map((inner) => ({ contactMessage: { vcard: inner, displayName: inner } })),
  ),
  messageType: fc.constantFrom('conversation', 'imageMessage', 'contactMessage'),
  contextInfo: orNull(json),
  source: fc.constantFrom('android', 'ios', 'web', 'unknown', 'desktop'),
  viewOnce: fc.boolean(),
  ephemeralSeconds: orNull(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
  offline: fc.boolean(),
});

const key = fc.record({ id: nasty, chatJid: jid, fromMe: fc.boolean(), participant: orNull(jid) });
const change: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({
    type: fc.constant('message_edited' as const),
    journalIds: fc.constant<string[]>([]),
    target: key,
    chatJidAlt: orNull(jid),
    content: nasty.map((text) => ({ conversation: text })),
    messageType: fc.constant('conversation'),
    timestamp: fc.nat(),
  }),
  fc.record({
    type: fc.constant('message_revoked' as const),
    journalIds: fc.constant<string[]>([]),
    target: key,
    chatJidAlt: orNull(jid),
    by: jid,
    timestamp: fc.nat(),
  }),
  fc.record({
    type: fc.constant('message_status' as const),
    ids: fc.array(nasty, { maxLength: 3 }),
    status: fc.constantFrom('delivered' as const, 'read' as const, 'failed' as const),
    by: orNull(jid),
    errorCode: orNull(fc.nat()),
    at: fc.date({ min: new Date(0), noInvalidDate: true, max: new Date('9999-12-31T23:59:59Z') }),
  }),
  fc.record({
    type: fc.constant('contacts' as const),
    action: fc.constantFrom('upsert' as const, 'update' as const),
    contacts: fc.array(fc.record({ jid, lid: orNull(jid), pushName: orNull(nasty), name: orNull(nasty) }), {
      maxLength: 2,
    }),
  }) as fc.Arbitrary<SessionEvent>,
);

const tell = (event: SessionEvent) =>
  gateway.app.get(SessionEventRouter, { strict: false }).dispatch(instanceId, event);

/** Longer than any index takes, and nothing that the database could make shorter. */
const long = () => randomBytes(3_000).toString('hex');
/** Every name of an event made long, each in turn, as far as it stands in the event. */
function* stretched(event: SessionEvent): Generator<SessionEvent> {
  const fields = [
    'id',
    'ids',
    'chatJid',
    'chatJidAlt',
    'participant',
    'participantAlt',
    'by',
    'voterJid',
    'voterJidAlt',
  ];
  const more = ['jid', 'lid', 'from', 'labelId', 'messageId'];
  for (const field of [...fields, ...more]) {
    const text = JSON.stringify(event, (key, value: unknown) => (key === field ? stretch(value) : value));
    if (text !== JSON.stringify(event)) yield JSON.parse(text) as SessionEvent;
  }
}
function stretch(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stretch);
  return typeof value === 'string' ? value.replace(/^[^@]*/, long()) : value;
}

// A session offers what was refused again for as long as it lives, and nothing after it.
test('no message is refused by the tables, whatever is written in it', async () => {
  await fc.assert(
    fc.asyncProperty(message, (one) => tell({ type: 'message', journalIds: [], message: one })),
    RUNS,
  );
});

test('no change of a message or a contact is, either', async () => {
  await fc.assert(fc.asyncProperty(change, tell), RUNS);
});

test('no event is whose names are longer than an index takes, once a session has handed it on', async () => {
  const group = '120363041234567890@g.us';
  const [jid, lid] = [userJid('254722000009'), '900000009@lid'];
  const target = { id: 'T1', chatJid: group, fromMe: false, participant: lid };
  const said = fc.sample(message, { numRuns: 1, seed: 1 })[0] as ReceivedMessage;
  const written: ReceivedMessage = {
    ...{ ...said, id: 'T1', chatJid: group, chatJidAlt: null, participant: jid, participantAlt: lid, fromMe: false },
    ...{ content: { reactionMessage: { key: { id: 'T0' }, text: 'x' } }, messageType: 'reactionMessage' },
  };
  const journalIds: string[] = [];
  const change = { journalIds, target, chatJidAlt: lid, timestamp: 1 };
  const events: SessionEvent[] = [
    { type: 'message', journalIds, message: written },
    {
      type: 'history',
      messages: [written],
      chats: [{ jid, lid }],
      contacts: [{ jid, lid }],
      progress: 1,
      isLatest: true,
    },
    { ...change, type: 'message_edited', content: { conversation: 'x' }, messageType: 'conversation' },
    { ...change, type: 'message_revoked', by: jid },
    {
      ...{ ...change, type: 'poll_vote', poll: target, id: 'V1', voterJid: jid, voterJidAlt: lid, fromMe: false },
      ...{ encPayload: 'YQ==', encIv: 'Yg==' },
    },
    { type: 'chats', action: 'upsert', chats: [{ jid, lid, name: 'x' }] },
    { type: 'contacts', action: 'upsert', contacts: [{ jid, lid, name: 'x' }] },
    { type: 'addresses_learned', pairs: [{ jid, lid }] },
    { type: 'label_edit', id: 'L1', name: 'x', color: 1, predefinedId: null, isDeleted: false },
    { type: 'label_association', action: 'add', labelId: 'L1', chatJid: jid, messageId: 'T1' },
    { type: 'group_participants', jid: group, action: 'add', participants: [{ jid, lid, admin: null }], by: lid },
  ];
  for (const event of events) for (const each of stretched(event)) await tell(storableEvent(each));
});

test('and a good message passes afterwards', async () => {
  const good = fc.sample(message, 1)[0] as ReceivedMessage;
  const text = { id: 'GOOD', chatJid: userJid('254722000001'), content: { conversation: 'hello' } };
  await tell({ type: 'message', journalIds: [], message: { ...good, ...text, messageType: 'conversation' } });
  const rows = await gateway.dataSource.query<unknown[]>(`SELECT FROM messages WHERE wa_id = 'GOOD'`);
  expect(rows).toHaveLength(1);
});
