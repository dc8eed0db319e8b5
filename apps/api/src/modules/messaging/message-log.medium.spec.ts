import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditHttpModule, AuthHttpModule } from '../../test/route-modules.js';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { ClientModule } from '../client/index.js';
import { MessagingModule } from './index.js';
import { MOST_LOOKED_AT } from './message-log.repository.js';

let gateway: TestApp;
let admin: string;
let acme: Tenant;
let other: Tenant;

interface Tenant {
  id: number;
  bearer: string;
}

beforeAll(async () => {
  gateway = await startTestApp([AuditHttpModule, AuthHttpModule, ClientModule, MessagingModule]);
  admin = await gateway.adminToken();
  acme = await givenClient('acme@example.com');
  other = await givenClient('other@example.com');
  // Newest first: acme-1 2, other-1 1, acme-2 1, own 1, acme-1 1.
  const shops = [
    ['acme-1', acme.id, [1, 5]],
    ['acme-2', acme.id, [3]],
    ['other-1', other.id, [4]],
    ['own', null, [2]],
    ['gone', null, [9]],
  ] as const;
  for (const [name, clientId, seconds] of shops) {
    const id = await givenInstance(gateway.dataSource, { name, clientId });
    for (const second of seconds) await givenMessages(id, `${name} at ${second}`, 1_700_000_000 + second);
  }
  await gateway.dataSource.query(`UPDATE instances SET deleted_at = now() WHERE name = 'gone'`);
});
afterAll(() => gateway.stop());

async function givenClient(email: string): Promise<Tenant> {
  const body = { company_name: email, email, portal_password: 'twelve-characters' };
  const made = await gateway.request('/api/clients', { bearer: admin, body });
  const login = await gateway.request('/api/login', { body: { username: email, password: body.portal_password } });
  return { id: made.body.id as number, bearer: login.body.token as string };
}

const givenMessages = (instanceId: string, text: string, at: number, count = 1, status: string | null = null) =>
  gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp, status)
     SELECT $1, '254722000001@s.whatsapp.net', $5::text IS NOT NULL, $2 || n, 'conversation',
            jsonb_build_object('conversation', $2::text), 'web', CASE WHEN $5::text IS NULL THEN 'contact' ELSE 'api' END,
            $3, $5
       FROM generate_series(1, $4) n`,
    [instanceId, text, at, count, status],
  );

interface Item {
  id: string;
  instance_name: string;
  message: { conversation: string };
}
const log = async (query = '', bearer = admin) => (await gateway.request(`/api/messages?${query}`, { bearer })).body;
const texts = async (query = '', bearer = admin) =>
  ((await log(query, bearer)).items as Item[]).map(({ message }) => message.conversation);

describe('the log of all instances', () => {
  test('holds the messages of all that are there, newest first, each with its instance', async () => {
    expect(await texts()).toEqual(['acme-1 at 5', 'other-1 at 4', 'acme-2 at 3', 'own at 2', 'acme-1 at 1']);
    const [newest] = (await log()).items;
    expect(newest).toMatchObject({ instance_name: 'acme-1', status: null, origin: 'contact' });
  });

  test('goes on after a page whatever came meanwhile, for staff and for tenants', async () => {
    for (const [bearer, all] of [
      [admin, await texts()],
      [acme.bearer, await texts('', acme.bearer)],
    ] as const) {
      const read: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: Item[]; next_cursor: string | null } = await log(
          `limit=2${cursor && `&cursor=${cursor}`}`,
          bearer,
        );
        read.push(...page.items.map(({ message }) => message.conversation));
        cursor = page.next_cursor;
      }
      expect(read).toEqual(all);
    }
  });

  test('is narrowed to an instance, a client, and by what messages are', async () => {
    expect(await texts('instance=acme-1')).toEqual(['acme-1 at 5', 'acme-1 at 1']);
    expect(await texts(`client=${acme.id}`)).toEqual(['acme-1 at 5', 'acme-2 at 3', 'acme-1 at 1']);
    expect(await texts(`client=${acme.id}&instance=own`)).toEqual([]);
    expect(await texts('client=999999')).toEqual([]);
    expect(await texts('text=ACME-2')).toEqual(['acme-2 at 3']);
    expect(await texts('direction=out')).toEqual([]);
    const [from, to] = [2, 3].map((second) => new Date(1_700_000_000_000 + second * 1_000).toISOString());
    expect(await texts(`from=${from}&to=${to}`)).toEqual(['acme-2 at 3', 'own at 2']);
    expect(await texts('instance=&client=&chat=&text=')).toHaveLength(5);
    expect(await texts('text=%00')).toEqual([]);
  });

  test('shows a tenant its own, and of another’s nothing but what an unknown name shows', async () => {
    expect(await texts('', acme.bearer)).toEqual(['acme-1 at 5', 'acme-2 at 3', 'acme-1 at 1']);
    expect(await texts('', other.bearer)).toEqual(['other-1 at 4']);
    expect(await texts(`client=${acme.id}`, other.bearer)).toEqual([]);
    const ask = async (name: string) => {
      const { status, body } = await gateway.request(`/api/messages?instance=${name}`, { bearer: other.bearer });
      return { status, ...body, requestId: '' };
    };
    const foreign = await ask('acme-1');
    const unknown = await ask('nobody');
    expect(foreign).toMatchObject({ status: 404, code: 'INSTANCE_NOT_FOUND' });
    expect(JSON.stringify(foreign).replaceAll('acme-1', 'nobody')).toBe(JSON.stringify(unknown));
    expect(await gateway.request('/api/messages')).toMatchObject({ status: 401, body: { code: 'MISSING_TOKEN' } });
  });

  test.each([
    'client=x',
    'client=0',
    'client=1.5',
    'limit=0',
    'limit=501',
    'cursor=1',
    'direction=x',
    'from=yesterday',
  ])('cannot be asked for with %s', async (query) => {
    const answer = await gateway.request(`/api/messages?${query}`, { bearer: admin });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('is a file with the instance of each message, which is in the audit log', async () => {
    const { port } = gateway.app.getHttpServer().address() as AddressInfo;
    const file = async (query: string, bearer: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/messages/export?${query}`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      return { type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const csv = await file(`client=${acme.id}`, admin);
    expect(csv.type).toBe('text/csv; charset=utf-8');
    const lines = csv.text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?time,instance,direction,/);
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['acme-1', 'acme-2', 'acme-1']);
    const ndjson = await file('format=ndjson', other.bearer);
    expect(ndjson.type).toBe('application/x-ndjson; charset=utf-8');
    expect(
      ndjson.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ instance_name: 'other-1', message: { conversation: 'other-1 at 4' } }]);
    expect(JSON.parse((await file('format=json&text=nothing', admin)).text)).toEqual([]);
    const audit = await gateway.request('/api/audit?action=messages.exported&limit=3', { bearer: admin });
    expect(audit.body.items).toMatchObject([
      { client_id: null, details: { format: 'json' } },
      { client_id: other.id, details: { format: 'ndjson' } },
      { client_id: null, details: { client: acme.id, format: 'csv' } },
    ]);
  });
});

describe('looking for little among much', () => {
  test('is done in steps that say how far they came, and ends; what went wrong is found at once', async () => {
    const id = await givenInstance(gateway.dataSource, { name: 'busy' });
    await givenMessages(id, 'needle', 1_700_000_100);
    await givenMessages(id, 'lost', 1_700_000_100, 1, 'failed');
    await givenMessages(id, 'hay', 1_700_000_200, MOST_LOOKED_AT);
    const first = await log('text=needle');
    expect(first).toMatchObject({ items: [], looked_back_to: '2023-11-14T22:16:40.000Z' });
    const second = await log(`text=needle&cursor=${first.next_cursor}`);
    expect(second.items).toMatchObject([{ message: { conversation: 'needle' } }]);
    expect(second).toMatchObject({ next_cursor: null, looked_back_to: null });
    const failed = await log('status=failed');
    expect(failed.items).toMatchObject([{ message: { conversation: 'lost' } }]);
    // A time that ends before, or begins after, what was not looked at needs no further step.
    const since = new Date(1_700_000_250_000).toISOString();
    expect(await log(`text=needle&from=${since}`)).toMatchObject({ items: [], next_cursor: null });
    const until = new Date(1_700_000_100_000).toISOString();
    expect(await texts(`text=needle&to=${until}`)).toEqual(['needle']);
    // A tenant’s own instances are looked through whole.
    expect(await texts('text=needle&instance=busy')).toEqual(['needle']);
  });

  test('is given up where it would take too long, in one instance and in several', async () => {
    const runner = gateway.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    const answers = await Promise.all([
      gateway.request('/api/instances/own/messages?text=needle', { bearer: admin }),
      gateway.request(`/api/messages?text=needle`, { bearer: acme.bearer }),
    ]).finally(() => runner.rollbackTransaction().then(() => runner.release()));
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: { code: 'SEARCH_TOO_WIDE' } });
  }, 30_000);
});
