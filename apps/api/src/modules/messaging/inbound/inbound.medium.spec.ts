import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { PLACEHOLDER_TYPE, userJid, type ReceivedMessage, type SessionEvent } from '@wharf/whatsapp';
import { Pool, type PoolClient } from 'pg';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { CallModule } from '../../call/index.js';
import { ContactModule } from '../../contact/index.js';
import { LabelModule } from '../../label/index.js';
import { MediaFetchModule } from '../../media/index.js';
import { PresenceModule } from '../../presence/index.js';
import { RetentionModule } from '../../retention/index.js';
import { SessionEventRouter } from '../../session/index.js';
import { MessagingModule } from '../messaging.module.js';

const OWNER = userJid('254712345678');
const JANE = userJid('254722000001');
const JANES_LID = '900000007@lid';
const TEAM = '120363041234567890@g.us';

let gateway: TestApp;
let instanceId: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([
    CallModule,
    ContactModule,
    LabelModule,
    MediaFetchModule,
    MessagingModule,
    PresenceModule,
    RetentionModule,
  ]);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `shop-${(made += 1)}`, ownerJid: OWNER });
});

const tell = (event: SessionEvent) =>
  gateway.app.get(SessionEventRouter, { strict: false }).dispatch(instanceId, event);

const message = (facts: Partial<ReceivedMessage> = {}): ReceivedMessage => ({
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
const receive = (facts?: Partial<ReceivedMessage>) =>
  tell({ type: 'message', journalIds: [], message: message(facts) });
const key = (id: string, facts = {}) => ({ id, chatJid: JANE, fromMe: false, participant: null, ...facts });
const edit = (id: string, text: string, facts = {}, timestamp = 1_700_000_100): SessionEvent => ({
  type: 'message_edited',
  journalIds: [],
  target: key(id, facts),
  chatJidAlt: null,
  content: { conversation: text },
  messageType: 'conversation',
  timestamp,
});
const revoke = (id: string, by = JANE, facts = {}): SessionEvent => ({
  type: 'message_revoked',
  journalIds: [],
  target: key(id, facts),
  chatJidAlt: null,
  by,
  timestamp: 1_700_000_200,
});
const rows = (sql: string) => gateway.dataSource.query<Record<string, unknown>[]>(sql, [instanceId]);
const events = async (...names: string[]) =>
  (await rows('SELECT event, data FROM events WHERE instance_id = $1 ORDER BY seq')).filter(({ event }) =>
    names.includes(String(event)),
  );
const chats = () => rows('SELECT jid, lid, unread_count AS unread FROM chats WHERE instance_id = $1 ORDER BY jid');

describe('a message', () => {
  test('makes its chat once, and counts what is unread', async () => {
    await receive();
    await receive();
    await receive({ id: 'A2' });
    expect(await chats()).toEqual([{ jid: JANE, lid: null, unread: 2 }]);
    expect(await events('CHATS_UPSERT', 'MESSAGES_UPSERT')).toMatchObject([
      { event: 'CHATS_UPSERT', data: [{ remoteJid: JANE, name: 'Jane', unreadMessages: 1 }] },
      { event: 'MESSAGES_UPSERT', data: { key: { id: 'A1' } } },
      { event: 'MESSAGES_UPSERT', data: { key: { id: 'A2' } } },
    ]);
  });

  test('under a LID joins the chat of its phone number, whichever was known first', async () => {
    await receive({ chatJid: JANES_LID });
    await receive({ id: 'A2', chatJidAlt: JANES_LID });
    await receive({ id: 'A3', chatJid: JANES_LID });
    expect(await chats()).toEqual([{ jid: JANE, lid: JANES_LID, unread: 3 }]);
    expect(await rows('SELECT DISTINCT chat_jid FROM messages WHERE instance_id = $1')).toEqual([{ chat_jid: JANE }]);
  });

  test('of a group from a LID is put to the phone number as well, once that is known', async () => {
    await receive({ id: 'G1', chatJid: TEAM, participant: JANES_LID });
    await receive({ id: 'A1', chatJidAlt: JANES_LID });
    expect(
      await rows(`SELECT participant, participant_alt AS alt FROM messages WHERE instance_id = $1 AND wa_id = 'G1'`),
    ).toEqual([{ participant: JANE, alt: JANES_LID }]);
  });

  test('of a group from a LID alone is of the number that is known, in the row and in what is told', async () => {
    await tell({ type: 'contacts', action: 'upsert', contacts: [{ jid: JANE, lid: JANES_LID, name: 'Jane' }] });
    await receive({ id: 'G1', chatJid: TEAM, participant: JANES_LID });
    await receive({ id: 'G2', chatJid: TEAM, participant: JANES_LID });
    expect(
      await rows('SELECT DISTINCT participant, participant_alt AS alt FROM messages WHERE instance_id = $1'),
    ).toEqual([{ participant: JANE, alt: JANES_LID }]);
    expect(await events('MESSAGES_UPSERT')).toMatchObject([
      { data: { key: { id: 'G1', participant: JANE } } },
      { data: { key: { id: 'G2', participant: JANE } } },
    ]);
  });

  test('of a group that names both addresses of its writer puts the earlier ones to the number', async () => {
    await receive({ id: 'G1', chatJid: TEAM, participant: JANES_LID });
    await receive({ id: 'G2', chatJid: TEAM, participant: JANE, participantAlt: JANES_LID });
    expect(await rows('SELECT DISTINCT participant FROM messages WHERE instance_id = $1')).toEqual([
      { participant: JANE },
    ]);
  });

  test('that was to be seen once, or cannot be read, counts as unread; one whose content is on its way does not', async () => {
    const placeholder = (id: string, reason: string) =>
      receive({ id, messageType: PLACEHOLDER_TYPE, content: { [PLACEHOLDER_TYPE]: { reason } } });
    await placeholder('A1', 'undecryptable');
    await placeholder('A2', 'unavailable');
    expect(await chats()).toMatchObject([{ unread: 0 }]);
    await placeholder('A3', 'view_once');
    await placeholder('A4', 'unreadable');
    expect(await chats()).toMatchObject([{ unread: 2 }]);
    await receive();
    expect(await chats()).toMatchObject([{ unread: 3 }]);
  });

  test('that could not be read is told when its content comes, and once', async () => {
    await receive({ messageType: PLACEHOLDER_TYPE, content: { [PLACEHOLDER_TYPE]: { reason: 'undecryptable' } } });
    expect(await events('MESSAGES_UPSERT')).toEqual([]);
    await receive();
    await receive();
    expect(await events('MESSAGES_UPSERT')).toMatchObject([{ data: { message: { conversation: 'hello' } } }]);
  });

  test('of a group is nothing where groups are ignored', async () => {
    await gateway.dataSource.query('INSERT INTO instance_settings (instance_id, groups_ignore) VALUES ($1, true)', [
      instanceId,
    ]);
    await receive({ chatJid: TEAM, participant: JANE });
    expect(await rows('SELECT FROM messages WHERE instance_id = $1')).toEqual([]);
  });
});

describe('an edit', () => {
  test('changes the text and is told', async () => {
    await receive();
    await tell(edit('A1', 'hello!'));
    expect(await rows('SELECT content FROM messages WHERE instance_id = $1')).toEqual([
      { content: { conversation: 'hello!' } },
    ]);
    expect(await events('MESSAGES_EDITED', 'MESSAGES_UPDATE')).toMatchObject([
      { event: 'MESSAGES_EDITED', data: { key: { id: 'A1' }, editedMessage: { conversation: 'hello!' } } },
      { event: 'MESSAGES_UPDATE', data: { keyId: 'A1' } },
    ]);
  });

  describe('that follows another', () => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const editAgo = (seconds: number, text: string) => tell(edit('A1', text, {}, nowSeconds - seconds));
    const text = async () =>
      (await rows(`SELECT content ->> 'conversation' AS text FROM messages WHERE instance_id = $1`))[0]?.text;
    const told = async () =>
      (await events('MESSAGES_EDITED')).map(({ data }) => (data as { editedMessage: unknown }).editedMessage);

    test('is made and told although both come long after they were made', async () => {
      await receive();
      await editAgo(100, 'first');
      await editAgo(90, 'second');
      expect(await text()).toBe('second');
      expect(await told()).toEqual([{ conversation: 'first' }, { conversation: 'second' }]);
      expect(await rows('SELECT edited_at FROM messages WHERE instance_id = $1')).toEqual([
        { edited_at: new Date((nowSeconds - 90) * 1000) },
      ]);
    });

    test('is made and told although it is of the same second, and each is told once when it is repeated', async () => {
      await receive();
      for (const written of ['first', 'first', 'second', 'second']) await editAgo(100, written);
      expect(await text()).toBe('second');
      expect(await told()).toEqual([{ conversation: 'first' }, { conversation: 'second' }]);
    });

    test('changes nothing where it is older', async () => {
      await receive();
      await editAgo(90, 'second');
      await editAgo(100, 'first');
      expect(await text()).toBe('second');
      expect(await told()).toEqual([{ conversation: 'second' }]);
    });

    test('wins where both come before their message, although it is of the same second', async () => {
      await editAgo(100, 'first');
      await editAgo(100, 'second');
      await receive();
      expect(await text()).toBe('second');
    });

    test('wins where both come before their message, although it comes first', async () => {
      await editAgo(90, 'second');
      await editAgo(100, 'first');
      await receive();
      expect(await text()).toBe('second');
    });
  });

  test('that comes before its message is made when that comes', async () => {
    await tell(edit('A1', 'hello!'));
    await receive();
    expect(await rows('SELECT content FROM messages WHERE instance_id = $1')).toEqual([
      { content: { conversation: 'hello!' } },
    ]);
    expect(await rows('SELECT FROM early_changes WHERE instance_id = $1')).toEqual([]);
  });

  test('from another chat or another member changes nothing', async () => {
    await receive();
    await tell(edit('A1', 'bad', { chatJid: userJid('254733000001') }));
    await receive({ id: 'G1', chatJid: TEAM, participant: JANE });
    await tell(edit('G1', 'bad', { chatJid: TEAM, participant: userJid('254733000001') }));
    expect(await events('MESSAGES_EDITED')).toEqual([]);
  });
});

test('a deletion is told once, with the key', async () => {
  await receive();
  await tell(revoke('A1'));
  await tell(revoke('A1'));
  expect(await events('MESSAGES_DELETE')).toMatchObject([{ data: { remoteJid: JANE, id: 'A1', fromMe: false } }]);
});

describe('a deletion in a group', () => {
  const JOHN = userJid('254733000001');
  const deleted = async () => rows(`SELECT deleted_at IS NOT NULL AS gone FROM messages WHERE instance_id = $1`);
  const inTeam = { chatJid: TEAM, participant: JANE };
  const team = (admin: 'admin' | null) =>
    gateway.dataSource.query('INSERT INTO groups (instance_id, jid, metadata) VALUES ($1, $2, $3)', [
      instanceId,
      TEAM,
      { jid: TEAM, participants: [{ jid: JOHN, lid: '900000008@lid', admin }] },
    ]);
  beforeEach(() => receive({ id: 'G1', ...inTeam }));

  test('by another than the author is refused where nothing is known of the group, and by the author made', async () => {
    await tell(revoke('G1', JOHN, inTeam));
    expect(await deleted()).toEqual([{ gone: false }]);
    await tell(revoke('G1', JANE, inTeam));
    expect(await deleted()).toEqual([{ gone: true }]);
  });

  test('by an author who is named by LID alone is made and told under the number that is known', async () => {
    await tell({ type: 'contacts', action: 'upsert', contacts: [{ jid: JANE, lid: JANES_LID, name: 'Jane' }] });
    await tell(revoke('G1', JANES_LID, { ...inTeam, participant: JANES_LID }));
    expect(await deleted()).toEqual([{ gone: true }]);
    expect(await events('MESSAGES_DELETE')).toMatchObject([{ data: { id: 'G1', deletedBy: JANE } }]);
  });

  test('is made for an admin, by either address', async () => {
    await team('admin');
    await tell(revoke('G1', '900000008@lid', inTeam));
    expect(await deleted()).toEqual([{ gone: true }]);
  });

  test('is not made for another member', async () => {
    await team(null);
    await tell(revoke('G1', JOHN, inTeam));
    expect(await deleted()).toEqual([{ gone: false }]);
  });

  test('by an author who is named by LID is made, whichever address the message was stored under', async () => {
    await tell({ ...revoke('G1', JANES_LID, { ...inTeam, participant: JANES_LID }), byAlt: JANE } as SessionEvent);
    expect(await deleted()).toEqual([{ gone: true }]);
  });
});

describe('addresses that turn out to be of one person each', () => {
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      jid: userJid(`2547${30_000_000 + index}`),
      lid: `${index + 1}@lid`,
    }));

  test('cost the same few transactions and statements however many they are', async () => {
    const pool = gateway.app.get(Pool, { strict: false });
    const queries = new Set<jest.Spied<PoolClient['query']>>();
    let transactions = 0;
    const count = (client: PoolClient) => {
      transactions += 1;
      queries.add(jest.spyOn(client, 'query'));
    };
    pool.on('acquire', count);
    await tell({ type: 'addresses_learned', pairs: pairs(1_000) });
    pool.off('acquire', count);
    const statements = [...queries].reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const query of queries) query.mockRestore();
    expect(transactions).toBeLessThanOrEqual(2);
    expect(statements).toBeLessThanOrEqual(12);
  });

  test('put everything to the numbers at once, also of somebody with two LIDs', async () => {
    const [first, second] = pairs(2);
    const third = { jid: first?.jid ?? '', lid: '77@lid' };
    const all = [first, second, third].flatMap((pair) => pair ?? []);
    for (const [index, { lid }] of all.entries()) {
      await receive({ id: `A${index}`, chatJid: lid });
      await receive({ id: `G${index}`, chatJid: TEAM, participant: lid });
    }
    await tell({ type: 'addresses_learned', pairs: all });
    expect(await chats()).toEqual([
      { jid: TEAM, lid: null, unread: 3 },
      { jid: first?.jid, lid: '77@lid', unread: 2 },
      { jid: second?.jid, lid: '2@lid', unread: 1 },
    ]);
    expect(
      await rows(
        `SELECT DISTINCT participant FROM messages WHERE instance_id = $1 AND chat_jid LIKE '%g.us' ORDER BY 1`,
      ),
    ).toEqual([{ participant: first?.jid }, { participant: second?.jid }]);
    expect(await rows(`SELECT DISTINCT jid FROM contacts WHERE instance_id = $1 ORDER BY 1`)).toEqual([
      { jid: first?.jid },
      { jid: second?.jid },
    ]);
  });

  test('make one contact of two, with the names of both', async () => {
    await tell({ type: 'contacts', action: 'upsert', contacts: [{ jid: JANE, name: 'Jane Doe' }] });
    await tell({ type: 'contacts', action: 'upsert', contacts: [{ jid: JANES_LID, pushName: 'Jane' }] });
    await tell({ type: 'addresses_learned', pairs: [{ jid: JANE, lid: JANES_LID }] });
    expect(await rows('SELECT jid, lid, name, push_name FROM contacts WHERE instance_id = $1')).toEqual([
      { jid: JANE, lid: JANES_LID, name: 'Jane Doe', push_name: 'Jane' },
    ]);
  });
});

test('an own message of the history has come as far as the phone says', async () => {
  const messages = [
    message({ id: 'A1', fromMe: true, status: 'read' }),
    message({ id: 'A2', fromMe: true }),
    message({ id: 'A3' }),
  ];
  await tell({ type: 'history', messages, chats: [], contacts: [], progress: 100, isLatest: true });
  expect(await rows('SELECT wa_id, status FROM messages WHERE instance_id = $1 ORDER BY wa_id')).toEqual([
    { wa_id: 'A1', status: 'read' },
    { wa_id: 'A2', status: 'server' },
    { wa_id: 'A3', status: null },
  ]);
});

test('what was said about a message before its history came is made when that comes', async () => {
  await tell(edit('A1', 'hello!'));
  await tell(revoke('A2'));
  const messages = [message(), message({ id: 'A2' })];
  await tell({ type: 'history', messages, chats: [], contacts: [], progress: 100, isLatest: true });
  expect(
    await rows('SELECT content, deleted_at IS NOT NULL AS gone FROM messages WHERE instance_id = $1 ORDER BY wa_id'),
  ).toMatchObject([{ content: { conversation: 'hello!' }, gone: false }, { gone: true }]);
  expect(await rows('SELECT FROM early_changes WHERE instance_id = $1')).toEqual([]);
});

test('history is stored without being told one by one, and repeats are harmless', async () => {
  const history: SessionEvent = {
    type: 'history',
    messages: [message(), message(), message({ id: 'A2', fromMe: true })],
    chats: [{ jid: JANE, name: 'Jane Doe', unreadCount: 4, isArchived: true, mutedUntilMs: 253_402_300_799_000 }],
    contacts: [{ jid: JANE, lid: JANES_LID, name: 'Jane Doe' }],
    progress: 100,
    isLatest: true,
  };
  await tell(history);
  await tell(history);
  expect(await chats()).toMatchObject([{ jid: JANE, unread: 4 }]);
  const told = await events('MESSAGES_SET', 'MESSAGES_UPSERT', 'CONTACTS_SET');
  expect(told.map(({ event }) => event).sort()).toEqual(['CONTACTS_SET', 'MESSAGES_SET']);
  expect(await rows('SELECT origin FROM messages WHERE instance_id = $1')).toEqual([
    { origin: 'history' },
    { origin: 'history' },
  ]);
});

test('chats, groups, calls, labels and presence are told as they happen', async () => {
  await receive();
  await tell({
    type: 'chats',
    action: 'update',
    chats: [{ jid: JANE, unreadCount: 0, pinnedAtMs: 1_700_000_000_000 }],
  });
  await tell({ type: 'presence', chatJid: JANE, participant: JANE, presence: 'composing', lastSeenAt: null });
  await tell({ type: 'label_edit', id: '1', name: 'New', color: 3, predefinedId: null, isDeleted: false });
  await tell({ type: 'label_association', action: 'add', labelId: '1', chatJid: JANE, messageId: null });
  await tell({
    type: 'group_participants',
    jid: TEAM,
    action: 'add',
    participants: [{ jid: JANE, lid: JANES_LID, admin: null }],
    by: OWNER,
  });
  await tell({ type: 'group_changed', jid: TEAM, changes: { subject: 'Team' }, by: OWNER });
  await tell({
    type: 'call',
    id: 'C1',
    chatJid: JANE,
    from: JANE,
    fromAlt: null,
    at: new Date(0),
    isVideo: false,
    isGroup: false,
    status: 'offer',
    offline: false,
  });
  await tell({ type: 'chats', action: 'delete', chats: [{ jid: JANE }] });
  const all = await rows('SELECT event, data FROM events WHERE instance_id = $1 ORDER BY seq');
  expect(all.slice(-8)).toMatchObject([
    { event: 'CHATS_UPDATE', data: [{ remoteJid: JANE, unreadMessages: 0, pinned: true }] },
    { event: 'PRESENCE_UPDATE', data: { id: JANE, presences: { [JANE]: { lastKnownPresence: 'composing' } } } },
    { event: 'LABELS_EDIT', data: { id: '1', name: 'New', deleted: false } },
    { event: 'LABELS_ASSOCIATION', data: { type: 'add', labelId: '1', chatId: JANE } },
    {
      event: 'GROUP_PARTICIPANTS_UPDATE',
      data: { id: TEAM, action: 'add', participants: [JANE], participantsData: [{ jid: JANE, name: 'Jane' }] },
    },
    { event: 'GROUP_UPDATE', data: [{ id: TEAM, subject: 'Team' }] },
    { event: 'CALL', data: { id: 'C1', from: JANE, status: 'offer', isVideo: false } },
    { event: 'CHATS_DELETE', data: [JANE] },
  ]);
});
