import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { AuthModule, Passwords, UserRepository, type UserRole } from '../auth/index.js';
import { InboxModule } from './index.js';

const JANE = '254722000001@s.whatsapp.net';
const JANES_LID = '900000007@lid';
const JOHN = '254722000002@s.whatsapp.net';
const TEAM = '120363041234567890@g.us';

let gateway: TestApp;
let bearer: string;
let made = 0;
let name: string;
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthModule, AuthHttpModule, InboxModule]);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await gateway.dataSource.query('DELETE FROM instances');
  name = `inbox-${(made += 1)}`;
  instanceId = await givenInstance(gateway.dataSource, { name });
});

interface Row {
  instance: string;
  remoteJid: string;
  key: { id: string };
  message: Record<string, unknown>;
  reactions: unknown[];
  poll: unknown;
}

const sql = (text: string, params: unknown[] = []) => gateway.dataSource.query(text, params);
const get = (path: string, as = bearer) => gateway.request(`/api${path}`, { bearer: as });
const ofInstance = (path: string, as?: string) => get(`/instances/${name}/chats${path}`, as);
const chat = (jid: string) => encodeURIComponent(jid);

interface Given {
  id?: string;
  fromMe?: boolean;
  type?: string;
  content?: object;
  participant?: string;
  status?: string;
  deleted?: boolean;
}

/** A message and its chat, as the gateway stores them. */
async function given(jid: string, at: number, message: Given = {}, instance = instanceId): Promise<string> {
  const waId = message.id ?? `${jid}-${at}`;
  const { fromMe = false, type = 'conversation', content = { conversation: `at ${at}` } } = message;
  const [{ id }] = await sql(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, participant, push_name, message_type, content, source,
                           origin, message_timestamp, status, deleted_at)
     VALUES ($1, $2, $3, $4, $5, 'Jane', $6, $7, 'android', 'contact', $8, $9, CASE WHEN $10 THEN now() END) RETURNING id`,
    [instance, jid, fromMe, waId, message.participant, type, content, at, message.status, message.deleted ?? false],
  );
  await sql(
    `INSERT INTO chats AS c (instance_id, jid, last_message_id, last_message_at) VALUES ($1, $2, $3, to_timestamp($4::bigint))
     ON CONFLICT (instance_id, jid) DO UPDATE SET last_message_id = $3, last_message_at = to_timestamp($4::bigint)`,
    [instance, jid, id, at],
  );
  return id as string;
}

async function givenUser(username: string, role: UserRole, clientId: number | null): Promise<string> {
  const passwords = gateway.app.get(Passwords, { strict: false });
  await sql(`INSERT INTO users (username, password_hash, role, client_id) VALUES ($1, $2, $3, $4)`, [
    username,
    await passwords.hash('a long password'),
    role,
    clientId,
  ]);
  expect(await gateway.app.get(UserRepository, { strict: false }).findByName(username)).toMatchObject({ role });
  const { body } = await gateway.request('/api/login', { body: { username, password: 'a long password' } });
  return body.token as string;
}

describe('the list of chats', () => {
  test('has the newest first, each with what is known of it and the beginning of its last message', async () => {
    await given(JANE, 100, { content: { conversation: `${'é'.repeat(200)}` } });
    await given(TEAM, 300, { type: 'imageMessage', content: { imageMessage: { caption: 'the <b>boat</b>' } } });
    await given(JOHN, 200, { fromMe: true, status: 'read', deleted: true });
    await sql(`UPDATE chats SET lid = $1, unread_count = 2 WHERE jid = $2`, [JANES_LID, JANE]);
    await sql(`INSERT INTO contacts (instance_id, jid, push_name, name) VALUES ($1, $2, 'jj', 'Jane')`, [
      instanceId,
      JANE,
    ]);
    await sql(`INSERT INTO groups (instance_id, jid, metadata) VALUES ($1, $2, '{"subject": "Team"}')`, [
      instanceId,
      TEAM,
    ]);
    await sql(`INSERT INTO chats (instance_id, jid) VALUES ($1, 'never@lid')`, [instanceId]);
    const { body } = await ofInstance('');
    expect(body).toMatchObject({
      next_cursor: null,
      records: [
        {
          remoteJid: TEAM,
          name: 'Team',
          isGroup: true,
          last: { text: 'the <b>boat</b>', messageType: 'imageMessage' },
        },
        { remoteJid: JOHN, name: null, last: { text: '', deleted: true, fromMe: true, status: 'read' } },
        { remoteJid: JANE, remoteJidAlt: JANES_LID, name: 'Jane', unread: 2, last: { text: 'é'.repeat(160) } },
      ],
    });
    expect((await ofInstance(`/${chat(JANES_LID)}`)).body).toEqual(body.records[2]);
    expect(await ofInstance('/nobody@lid')).toMatchObject({ status: 404, body: { code: 'CHAT_NOT_FOUND' } });
    expect(await ofInstance('/%00')).toMatchObject({ status: 404 });
  });

  test('goes on where a page ended, whatever came since and however many are of one second', async () => {
    for (let n = 0; n < 9; n += 1) await given(`${n}@s.whatsapp.net`, 100 + Math.floor(n / 4));
    let late = 0;
    const walk = async (path: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { status, body } = await get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`);
        expect(status).toBe(200);
        seen.push(...body.records.map(({ remoteJid }: Row) => remoteJid));
        cursor = body.next_cursor ?? '';
        await given('late@s.whatsapp.net', 999, { id: `late-${(late += 1)}` });
      } while (cursor);
      return seen;
    };
    const ofOne = await walk(`/instances/${name}/chats`);
    expect(new Set(ofOne).size).toBe(9);
    expect(ofOne).toHaveLength(9);
    // By now the late one is there from the beginning.
    expect(await walk('/inbox/chats')).toEqual(['late@s.whatsapp.net', ...ofOne]);
    for (const bad of ['cursor=x', 'cursor=1.2', 'limit=0', 'limit=201', 'show=all', `text=${'x'.repeat(101)}`]) {
      expect(await ofInstance(`?${bad}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
    }
  });

  test('is narrowed to what is unread, archived, or called something', async () => {
    await given(JANE, 100);
    await given(JOHN, 200);
    await given(TEAM, 300);
    await sql(`UPDATE chats SET is_marked_unread = true WHERE jid = $1`, [JOHN]);
    await sql(`UPDATE chats SET is_archived = true, unread_count = 1 WHERE jid = $1`, [TEAM]);
    await sql(`INSERT INTO contacts (instance_id, jid, push_name) VALUES ($1, $2, '50% Jané')`, [instanceId, JANE]);
    const found = async (query: string) => {
      const { body } = await ofInstance(`?${query}`);
      return body.records.map(({ remoteJid }: Row) => remoteJid);
    };
    expect(await found('')).toEqual([JOHN, JANE]);
    expect(await found('show=unread')).toEqual([TEAM, JOHN]);
    expect(await found('show=archived')).toEqual([TEAM]);
    expect(await found('text=50%25%20jan')).toEqual([JANE]);
    expect(await found('text=%2B254%20722-000%20002')).toEqual([JOHN]);
    expect(await found('text=%25')).toEqual([JANE]);
    expect(await found('text=%00')).toEqual([]);
    expect(await found('text=')).toEqual([JOHN, JANE]);
  });

  test('of all instances shows a tenant its own, staff all, and nobody deleted ones', async () => {
    const [{ id: clientId }] = await sql(
      `INSERT INTO clients (company_name, email, timezone, default_country)
       VALUES ('Acme', 'acme-${made}@example.org', 'Africa/Nairobi', '254') RETURNING id`,
    );
    const own = await givenInstance(gateway.dataSource, { name: `own-${made}`, clientId });
    const gone = await givenInstance(gateway.dataSource, { name: `gone-${made}` });
    await given(JANE, 100);
    await given(JOHN, 200, {}, own);
    await given(JANE, 300, {}, gone);
    await sql(`UPDATE instances SET deleted_at = now() WHERE id = $1`, [gone]);
    const tenant = await givenUser(`tenant-${made}`, 'client', clientId);
    const viewer = await givenUser(`viewer-${made}`, 'viewer', null);
    const seen = async (as: string) => {
      const { body } = await get('/inbox/chats', as);
      return body.records.map(({ instance }: Row) => instance);
    };
    expect(await seen(bearer)).toEqual([`own-${made}`, name]);
    expect(await seen(viewer)).toEqual([`own-${made}`, name]);
    expect(await seen(tenant)).toEqual([`own-${made}`]);
    for (const path of ['', `/${chat(JANE)}`, `/${chat(JANE)}/messages`]) {
      expect(await ofInstance(path, tenant)).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
      expect((await gateway.request(`/api/instances/${name}/chats${path}`)).status).toBe(401);
      expect(
        (await gateway.request(`/api/instances/${name}/chats${path}`, { apikey: TEST_SECRETS.masterApiKey })).status,
      ).toBe(401);
    }
    expect((await gateway.request('/api/inbox/chats')).status).toBe(401);
  });

  test('costs a page the same among ten thousand chats as at their beginning', async () => {
    await sql(
      `INSERT INTO chats (instance_id, jid, last_message_at)
       SELECT $1, n || '@s.whatsapp.net', to_timestamp(1700000000 + n / 3) FROM generate_series(1, 10000) n`,
      [instanceId],
    );
    await sql('ANALYZE chats');
    const page = '?limit=200&cursor=1700001000000.00000000-0000-0000-0000-000000000000';
    const planOf = async (ask: () => ReturnType<typeof get>) => {
      const asked = jest.spyOn(gateway.dataSource, 'query');
      const { body } = await ask();
      const [statement = '', params = []] = asked.mock.calls.find(([text]) => text.includes('WITH page')) ?? [];
      asked.mockRestore();
      expect(body.records).toHaveLength(200);
      const [{ 'QUERY PLAN': plan }] = await sql(`EXPLAIN (FORMAT JSON) ${statement}`, params as unknown[]);
      return JSON.stringify(plan);
    };
    expect(await planOf(() => ofInstance(page))).toMatch(/chats_(recent|newest)/);
    expect(await planOf(() => get(`/inbox/chats${page}`))).toContain('chats_newest');
  });
});

describe('a thread', () => {
  const thread = async (query = '', jid = JANE): Promise<Row[]> =>
    (await ofInstance(`/${chat(jid)}/messages${query}`)).body.records;

  test('shows what was said under either address, newest first, a page at a time', async () => {
    for (let n = 1; n <= 5; n += 1) await given(JANE, 100 + Math.floor(n / 3), { id: `M${n}` });
    await given(JOHN, 500);
    await sql(`UPDATE chats SET lid = $1 WHERE jid = $2`, [JANES_LID, JANE]);
    const { body: first } = await ofInstance(`/${chat(JANES_LID)}/messages?limit=3`);
    expect(first.records.map(({ key }: Row) => key.id)).toEqual(['M5', 'M4', 'M3']);
    const rest = await thread(`?limit=3&cursor=${first.next_cursor}`);
    expect(rest.map(({ key }) => key.id)).toEqual(['M2', 'M1']);
    expect(await thread('', 'nobody@lid')).toEqual([]);
    expect((await ofInstance(`/${chat(JANE)}/messages?cursor=1`)).status).toBe(400);
    expect(await thread('', '\0')).toEqual([]);
  });

  test('puts reactions under their messages: of each person the newest, and none that was taken back', async () => {
    const react = (at: number, text: string, more: Given = {}, target = 'M1') =>
      given(TEAM, at, {
        id: `R${at}`,
        type: 'reactionMessage',
        content: { reactionMessage: { key: { id: target }, text } },
        ...more,
      });
    await given(TEAM, 100, { id: 'M1' });
    await given(JANE, 100, { id: 'M1' });
    await react(101, '👎', { participant: JANE });
    await react(102, '👍', { participant: JANE });
    await react(103, '🎉', { participant: JOHN });
    await react(104, '', { participant: JOHN });
    await react(105, '❤️', { fromMe: true });
    await react(106, '💥', { fromMe: true, status: 'failed' });
    expect(await thread('', TEAM)).toMatchObject([
      {
        key: { id: 'M1' },
        reactions: [
          { emoji: '👍', fromMe: false, participant: JANE },
          { emoji: '❤️', fromMe: true, participant: null },
        ],
      },
    ]);
    expect(await thread()).toMatchObject([{ reactions: [] }]);
  });

  test('tells how a poll stands, and leaves out what is shown in other messages', async () => {
    const pollCreationMessageV3 = { name: 'Tea?', options: [{ optionName: 'Yes' }, { optionName: 'No' }] };
    const id = await given(JANE, 100, {
      type: 'pollCreationMessageV3',
      content: { pollCreationMessageV3, messageContextInfo: { messageSecret: 'AAAA' } },
    });
    await given(JANE, 101, { type: 'protocolMessage', content: { protocolMessage: {} } });
    await given(JANE, 102, { type: 'pollUpdateMessage', content: { pollUpdateMessage: {} } });
    const yes = createHash('sha256').update('Yes').digest('hex');
    await sql(`INSERT INTO poll_votes (message_id, voter_jid, options, voted_at) VALUES ($1, $2, $3, now())`, [
      id,
      JANE,
      [yes],
    ]);
    expect(await thread()).toMatchObject([
      {
        poll: [
          { name: 'Yes', voters: [JANE] },
          { name: 'No', voters: [] },
        ],
        reactions: [],
      },
    ]);
  });

  test('links the files that are stored', async () => {
    const id = await given(JANE, 100, { type: 'imageMessage', content: { imageMessage: { caption: 'boat' } } });
    await sql(
      `INSERT INTO media (instance_id, message_id, storage_key, mimetype, size_bytes, state)
       VALUES ($1, $2, 'k', 'image/png', 1, 'stored')`,
      [instanceId, id],
    );
    const [shown] = await thread();
    expect(shown?.message.mediaUrl).toMatch(/^http:\/\/gateway\.test\/media\/.*signature=/);
  });
});
