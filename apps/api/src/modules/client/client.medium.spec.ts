import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenUser } from '../../test/given-user.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { WebhookHttpModule } from '../webhook/http/webhook-http.module.js';
import { ClientModule } from './index.js';

let gateway: TestApp;
let bearer: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ClientModule, WebhookHttpModule]);
  bearer = await gateway.adminToken();
});
afterAll(() => gateway.stop());

const clients = (path = '', request: TestRequest = {}) =>
  gateway.request(`/api/clients${path}`, { bearer, ...request });
const acme = { company_name: 'Acme Ltd', email: 'Ops@Acme.example' };

test('a client is created with its key shown once, listed with counters, and found', async () => {
  const made = await clients('', { body: acme });
  expect(made).toMatchObject({
    status: 201,
    body: {
      company_name: 'Acme Ltd',
      email: 'ops@acme.example',
      is_active: true,
      max_instances: 5,
      msg_per_min: 60,
      login_username: null,
      timezone: 'Africa/Nairobi',
      default_country: '254',
    },
  });
  expect(made.body.api_key).toMatch(/^[0-9a-f]{64}$/);

  const { id } = made.body;
  const instanceId = await givenInstance(gateway.dataSource, { name: 'acme-1', clientId: id });
  await gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp)
     SELECT $1, 'x@s.whatsapp.net', true, 'm' || n, 'conversation', '{}', 'web', origin, 0
     FROM (VALUES (1, 'api'), (2, 'api'), (3, 'contact')) v (n, origin)`,
    [instanceId],
  );
  await gateway.dataSource.query(`UPDATE messages SET sent_at = now() WHERE wa_id = 'm1'`);
  await gateway.dataSource.query(
    `INSERT INTO message_counts (instance_id, at, sent) VALUES ($1, now() - interval '3 days', 40)`,
    [instanceId],
  );
  const [listed] = (await clients()).body;
  expect(listed).toMatchObject({
    id,
    instance_count: 1,
    msg_count_today: 1,
    total_messages: 2,
    role: 'client',
    api_key_prefix: made.body.api_key.slice(0, 8),
  });
  expect(JSON.stringify(listed)).not.toContain(made.body.api_key);
  expect((await clients(`/${id}`)).body).toEqual(listed);
});

test('operators are told ids and names to choose from, and no more; others nothing', async () => {
  const [{ id }] = (await clients()).body;
  const operator = await givenUser(gateway, 'operator', 'operator');
  const told = await clients('/choices', { bearer: operator });
  expect(told).toMatchObject({ status: 200, body: expect.arrayContaining([{ id, company_name: 'Acme Ltd' }]) });
  expect((await clients('/choices')).body).toEqual(told.body);
  expect((await clients('', { bearer: operator })).body.code).toBe('ADMIN_REQUIRED');
  for (const [role, ofClient] of [
    ['viewer', null],
    ['client', id],
  ] as const) {
    const token = await givenUser(gateway, `choosing-${role}`, role, ofClient);
    expect(await clients('/choices', { bearer: token })).toMatchObject({
      status: 403,
      body: { code: 'ROLE_NOT_ALLOWED' },
    });
  }
});

test('e-mail addresses are unique, whatever their case', async () => {
  const again = await clients('', { body: { ...acme, email: 'OPS@acme.EXAMPLE' } });
  expect(again).toMatchObject({ status: 409, body: { code: 'EMAIL_EXISTS', error: 'Email already exists' } });
  const other = await clients('', { body: { company_name: 'Other', email: 'other@example.com' } });
  const taken = await clients(`/${other.body.id}`, { method: 'PUT', body: { email: 'ops@acme.example' } });
  expect(taken.body.code).toBe('EMAIL_EXISTS');
});

test('a client with a portal password signs in and sees that it is a client', async () => {
  const body = { company_name: 'Portal', email: 'portal@example.com', portal_password: 'twelve-characters' };
  const made = await clients('', { body });
  expect(made.body.login_username).toBe('portal@example.com');
  const login = await gateway.request('/api/login', {
    body: { username: 'Portal@Example.com', password: body.portal_password },
  });
  expect(login.body).toMatchObject({ role: 'client', clientId: made.body.id, company_name: 'Portal' });
  const refused = await gateway.request('/api/clients', { bearer: login.body.token });
  expect(refused).toMatchObject({ status: 403, body: { code: 'ADMIN_REQUIRED' } });

  await clients(`/${made.body.id}/toggle`, { method: 'PATCH' });
  expect((await gateway.request('/api/me', { bearer: login.body.token })).status).toBe(403);
  const suspended = await gateway.request('/api/login', {
    body: { username: 'portal@example.com', password: body.portal_password },
  });
  expect(suspended).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED', error: 'Account is suspended' } });
});

test('suspending refuses the keys and raises the key version, activating lets them in again', async () => {
  const made = await clients('', { body: { company_name: 'S', email: 's@example.com' } });
  const verify = async () =>
    (await gateway.request('/verify-creds', { method: 'POST', apikey: made.body.api_key })).status;
  expect(await verify()).toBe(200);
  expect((await clients(`/${made.body.id}/toggle`, { method: 'PATCH' })).body.is_active).toBe(false);
  expect(await verify()).toBe(403);
  expect((await clients(`/${made.body.id}/toggle`, { method: 'PATCH' })).body.is_active).toBe(true);
  expect(await verify()).toBe(200);
  const [row] = await gateway.dataSource.query<[{ v: number }]>('SELECT key_version AS v FROM clients WHERE id = $1', [
    made.body.id,
  ]);
  expect(row.v).toBe(3);
});

test('a new key ends the old ones', async () => {
  const made = await clients('', { body: { company_name: 'K', email: 'k@example.com' } });
  const reset = await clients(`/${made.body.id}/reset-key`, { method: 'POST' });
  expect(reset.status).toBe(200);
  expect(reset.body.api_key).not.toBe(made.body.api_key);
  const verify = async (apikey: string) => (await gateway.request('/verify-creds', { method: 'POST', apikey })).status;
  expect([await verify(made.body.api_key), await verify(reset.body.api_key)]).toEqual([403, 200]);
});

test('only a client without instances is deleted', async () => {
  const [first] = (await clients()).body;
  expect((await clients(`/${first.id}`, { method: 'DELETE' })).body.code).toBe('CLIENT_HAS_INSTANCES');
  const made = await clients('', { body: { company_name: 'D', email: 'd@example.com' } });
  const deleted = await clients(`/${made.body.id}`, { method: 'DELETE' });
  expect(deleted).toMatchObject({ status: 200, body: { id: made.body.id } });
  expect((await clients(`/${made.body.id}`)).status).toBe(404);
});

describe('what is refused', () => {
  test('callers other than administrators', async () => {
    expect((await gateway.request('/api/clients')).body.code).toBe('MISSING_TOKEN');
    expect((await gateway.request('/api/clients', { apikey: TEST_SECRETS.masterApiKey })).status).toBe(401);
    expect((await gateway.request('/api/clients', { bearer: 'x' })).body.code).toBe('INVALID_TOKEN');
  });

  test('ids that no client has', async () => {
    for (const id of ['999999', '0', '-1', 'x', '1.5', '99999999999', '%00', '1e3']) {
      for (const [method, path] of [
        ['GET', ''],
        ['PUT', ''],
        ['DELETE', ''],
        ['PATCH', '/toggle'],
        ['POST', '/reset-key'],
      ]) {
        const answer = await clients(`/${id}${path}`, { method });
        expect({ id, method, ...answer.body }).toMatchObject({ id, method, status: 404, code: 'CLIENT_NOT_FOUND' });
      }
    }
  });

  test.each([
    [{}],
    [{ company_name: 'x' }],
    [{ email: 'x@example.com' }],
    [{ email: 5 }],
    [{ company_name: '  ', email: 'x@example.com' }],
    [{ company_name: 'a\0b', email: 'x@example.com' }],
    [{ company_name: '\ud800', email: 'x@example.com' }],
    [{ company_name: 'x\udc00y', email: 'x@example.com' }],
    [{ company_name: 'x'.repeat(201), email: 'x@example.com' }],
    [{ company_name: 'x', email: 'no address' }],
    [{ company_name: 'x', email: 'x\0@example.com' }],
    [{ company_name: 'x', email: '"\ud800"@example.com' }],
    [{ company_name: 'x', email: 'x\ud800@example.com' }],
    [{ company_name: 'x', email: '"a\u0001b"@example.com' }],
    [{ company_name: 'x', email: 'x@example.com', max_instances: -1 }],
    [{ company_name: 'x', email: 'x@example.com', max_instances: '5' }],
    [{ company_name: 'x', email: 'x@example.com', msg_per_min: 0 }],
    [{ company_name: 'x', email: 'x@example.com', timezone: 'Mars/Base' }],
    [{ company_name: 'x', email: 'x@example.com', default_country: '+254' }],
    [{ company_name: 'x', email: 'x@example.com', portal_password: 'short' }],
    [{ company_name: 'x', email: 'x@example.com', portal_password: 5 }],
  ])('the body %j', async (body) => {
    expect(await clients('', { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('an empty body, in the words that old front ends print', async () => {
    expect((await clients('', { body: {} })).body.error).toContain('Company name and email required');
    for (const body of ['{', '[]', '"x"']) expect((await clients('', { body })).status).toBe(400);
    const [first] = (await clients()).body;
    for (const body of [{ email: 5 }, { company_name: '' }, { max_instances: 'x' }]) {
      expect((await clients(`/${first.id}`, { method: 'PUT', body })).status).toBe(400);
    }
    const changed = await clients(`/${first.id}`, { method: 'PUT', body: { max_instances: 9 } });
    expect(changed.body).toMatchObject({ max_instances: 9, company_name: first.company_name, email: first.email });
  });
});
