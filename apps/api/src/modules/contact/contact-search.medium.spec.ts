import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { userJid } from '@wharf/whatsapp';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { Passwords } from '../auth/index.js';
import { ContactHttpModule } from './http/contact-http.module.js';

const JANE = userJid('254722000001');
const JANES_LID = '900000007@lid';
const MANY = 10_000;

let gateway: TestApp;
let bearer: string;
let made = 0;
let name: string;
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ContactHttpModule]);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  name = `book-${(made += 1)}`;
  instanceId = await givenInstance(gateway.dataSource, { name });
});

interface Given {
  jid: string;
  lid?: string;
  name?: string;
  pushName?: string;
}
interface Page {
  total: number;
  records: { jid: string; labels: object[] }[];
  next_cursor: string | null;
}

const sql = (text: string, params: unknown[]) => gateway.dataSource.query(text, params);
async function given(...people: Given[]): Promise<void> {
  for (const { jid, lid = null, name: saved = null, pushName = null } of people) {
    await sql('INSERT INTO contacts (instance_id, jid, lid, name, push_name) VALUES ($1, $2, $3, $4, $5)', [
      instanceId,
      jid,
      lid,
      saved,
      pushName,
    ]);
  }
}
const get = (query: Record<string, string> = {}, of = name) =>
  gateway.request(`/api/instances/${of}/contacts?${new URLSearchParams(query).toString()}`, { bearer });
const page = async (query?: Record<string, string>): Promise<Page> => (await get(query)).body as Page;
const jids = async (query: Record<string, string>) => (await page(query)).records.map(({ jid }) => jid);

test('people are told by name, the phone’s before their own, and those without one last', async () => {
  await given(
    { jid: '900000009@lid', lid: '900000009@lid' },
    { jid: userJid('254722000003'), pushName: 'zoe' },
    { jid: JANE, lid: JANES_LID, name: 'Ann (work)', pushName: 'Zzz' },
    { jid: userJid('254722000002'), pushName: 'Bob' },
  );
  const { total, records, next_cursor } = await page();
  expect({ total, next_cursor }).toEqual({ total: 4, next_cursor: null });
  expect(records).toEqual([
    { jid: JANE, lid: JANES_LID, name: 'Ann (work)', pushName: 'Zzz', pictureUrl: null, labels: [] },
    expect.objectContaining({ jid: userJid('254722000002'), lid: null }),
    expect.objectContaining({ jid: userJid('254722000003') }),
    expect.objectContaining({ jid: '900000009@lid', lid: null }),
  ]);
});

test.each([
  ['a part of a name', 'aNN'],
  ['what they call themselves', 'jane.d'],
  ['a part of the number', '22000001'],
  ['the number as people write it', '+254 722-000 001'],
  ['the number as it is dialled at home', '0722 000001'],
  ['a LID', '900000007'],
])('somebody is found by %s', async (_, text) => {
  await given({ jid: JANE, lid: JANES_LID, name: 'Ann', pushName: 'jane.doe' }, { jid: userJid('254733000009') });
  expect(await page({ text })).toMatchObject({ total: 1, records: [{ jid: JANE }] });
});

test('signs that mean something to a database are letters like any other', async () => {
  await given({ jid: JANE, name: '100% Ann' }, { jid: userJid('254722000002'), name: '1000 Ann' });
  expect(await jids({ text: '100%' })).toEqual([JANE]);
  for (const text of ['_', '\0', "'", '\\']) expect((await get({ text })).status).toBe(200);
});

test('labels of a chat are told, by either address, and narrow the list', async () => {
  await given({ jid: JANE, lid: JANES_LID, name: 'Ann' }, { jid: userJid('254722000002'), name: 'Bob' });
  await sql(`INSERT INTO labels (instance_id, id, name, color) VALUES ($1, '10', 'VIP', 3), ($1, '2', 'New', 0)`, [
    instanceId,
  ]);
  await sql(
    `INSERT INTO label_associations (instance_id, label_id, chat_jid, message_id)
     VALUES ($1, '10', $2, ''), ($1, '2', $3, ''), ($1, '2', $4, 'OF-A-MESSAGE')`,
    [instanceId, JANE, JANES_LID, userJid('254722000002')],
  );
  const { records } = await page();
  expect(records.map(({ labels }) => labels)).toEqual([
    [
      { id: '2', name: 'New', color: 0 },
      { id: '10', name: 'VIP', color: 3 },
    ],
    [],
  ]);
  expect(await jids({ label: '2' })).toEqual([JANE]);
  expect(await jids({ label: '3' })).toEqual([]);
});

test('ten thousand come in pages that miss nobody and tell nobody twice, whoever is renamed meanwhile', async () => {
  await sql(
    `INSERT INTO contacts (instance_id, jid, push_name)
     SELECT $1, '2547' || lpad(n::text, 8, '0') || '@s.whatsapp.net', CASE WHEN n % 3 = 0 THEN NULL ELSE 'Person ' || n % 50 END
       FROM generate_series(1, $2) AS n`,
    [instanceId, MANY],
  );
  const seen = new Set<string>();
  let told = 0;
  let cursor: string | null = null;
  do {
    const found: Page = await page({ limit: '500', ...(cursor !== null && { cursor }) });
    expect(found.total).toBe(MANY);
    told += found.records.length;
    for (const { jid } of found.records) seen.add(jid);
    // Somebody who was told already moves to the very beginning: with pages by number, another would be told twice.
    if (told === 500) {
      await sql(`UPDATE contacts SET name = 'Aaron' WHERE instance_id = $1 AND jid = $2`, [
        instanceId,
        found.records[499]?.jid,
      ]);
    }
    cursor = found.next_cursor;
  } while (cursor !== null);
  expect([told, seen.size]).toEqual([MANY, MANY]);
});

test('another instance’s people are not told', async () => {
  await given({ jid: JANE, name: 'Ann' });
  const other = `${name}-b`;
  await givenInstance(gateway.dataSource, { name: other });
  expect((await get({}, other)).body).toEqual({ total: 0, records: [], next_cursor: null });
});

test('users of another tenant find no such instance, and a key opens nothing here', async () => {
  await given({ jid: JANE, name: 'Ann' });
  const [{ id: clientId }] = (await sql(
    `INSERT INTO clients (company_name, email, timezone, default_country)
     VALUES ('Acme', 'acme@example.org', 'Africa/Nairobi', '254') RETURNING id`,
    [],
  )) as [{ id: number }];
  await sql(`INSERT INTO users (username, password_hash, role, client_id) VALUES ('acme', $1, 'client', $2)`, [
    await gateway.app.get(Passwords, { strict: false }).hash('a long password'),
    clientId,
  ]);
  const { body } = await gateway.request('/api/login', { body: { username: 'acme', password: 'a long password' } });
  const path = `/api/instances/${name}/contacts`;
  expect(await gateway.request(path, { bearer: body.token })).toMatchObject({
    status: 404,
    body: { code: 'INSTANCE_NOT_FOUND' },
  });
  expect((await gateway.request(path, { apikey: TEST_SECRETS.masterApiKey })).status).toBe(401);
});

test.each<[string, Record<string, string>]>([
  ['no page', { limit: '0' }],
  ['a page of thousands', { limit: '501' }],
  ['a cursor of another list', { cursor: '47110.12' }],
  ['a cursor that was made up', { cursor: 'WyJhIl0' }],
  ['a text of a thousand letters', { text: 'x'.repeat(1_000) }],
])('%s is refused', async (_, query) => {
  expect(await get(query)).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
});
