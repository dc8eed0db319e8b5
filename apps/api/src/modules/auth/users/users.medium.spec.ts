import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, TEST_SECRETS, type TestApp, type TestRequest } from '../../../test/test-app.js';
import { AuditHttpModule, AuthHttpModule, InstanceHttpModule } from '../../../test/route-modules.js';
import { ClientModule } from '../../client/index.js';

const PASSWORD = 'twelve-characters';

let gateway: TestApp;
let admin: string;
let clientId: number;

beforeAll(async () => {
  gateway = await startTestApp([AuditHttpModule, AuthHttpModule, ClientModule, InstanceHttpModule]);
  admin = await gateway.adminToken();
  const body = { company_name: 'Acme', email: 'acme@example.com' };
  clientId = (await gateway.request('/api/clients', { bearer: admin, body })).body.id as number;
});
afterAll(() => gateway.stop());

const users = (path = '', request: TestRequest = {}) =>
  gateway.request(`/api/users${path}`, { bearer: admin, ...request });
const create = (username: string, role = 'operator', more = {}) =>
  users('', { body: { username, password: PASSWORD, role, ...more } });
const signIn = async (username: string, password = PASSWORD) =>
  gateway.request('/api/login', { body: { username, password } });
const tokenOf = async (username: string) => (await signIn(username)).body.token as string;
const patch = (id: string, body: unknown, bearer = admin) => users(`/${id}`, { method: 'PATCH', body, bearer });
const audit = async (query: string) =>
  (await gateway.request(`/api/audit?${query}`, { bearer: admin })).body.items as {
    actor: string;
    action: string;
    target: string;
    details: Record<string, unknown>;
  }[];

test('a user is made, listed without anything of the password, signs in, and shows in the audit log', async () => {
  const made = await create(' Ada ');
  expect(made).toMatchObject({ status: 201, body: { username: 'ada', role: 'operator', is_active: true } });
  const { body } = await users();
  expect(body).toContainEqual(made.body);
  expect(JSON.stringify(body)).not.toContain('argon2');
  expect((await signIn('ADA')).body).toMatchObject({ role: 'operator' });
  expect(await audit('target=ada&action=user.created')).toMatchObject([
    { actor: 'user:admin', action: 'user.created', target: 'ada', details: { role: 'operator' } },
  ]);
});

test('another role, another password and a suspension each end the tokens that were signed before', async () => {
  const { id } = (await create('bob')).body;
  for (const change of [{ role: 'viewer' }, { password: 'another-password' }, { is_active: false }]) {
    await patch(id, { is_active: true, password: PASSWORD });
    const token = await tokenOf('bob');
    expect((await gateway.request('/api/me', { bearer: token })).status).toBe(200);
    expect((await patch(id, change)).status).toBe(200);
    expect((await gateway.request('/api/me', { bearer: token })).status).toBe(403);
  }
  expect((await signIn('bob')).body.code).toMatch(/ACCOUNT_SUSPENDED|INVALID_CREDENTIALS/);
});

test('a viewer reads and changes nothing, an operator changes instances but no users', async () => {
  await create('viewer', 'viewer');
  await create('operator');
  const [viewer, operator] = [await tokenOf('viewer'), await tokenOf('operator')];
  const make = (bearer: string, instanceName: string) =>
    gateway.request('/api/instance/create', { bearer, body: { instanceName } });
  expect((await gateway.request('/api/instances', { bearer: viewer })).status).toBe(200);
  expect(await make(viewer, 'by-viewer')).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
  expect((await make(operator, 'by-operator')).status).toBe(201);
  for (const bearer of [viewer, operator]) {
    expect(await users('', { bearer })).toMatchObject({ status: 403, body: { code: 'ADMIN_REQUIRED' } });
    expect((await gateway.request('/api/audit', { bearer })).status).toBe(403);
    expect((await gateway.request('/api/audit/choices', { bearer })).status).toBe(403);
  }
  expect(await audit('action=instance.created&actor=user:operator')).toMatchObject([
    { target: 'by-operator', details: { fields: ['instanceName'] } },
  ]);
});

test('a client has as many users as it needs; each sees that client only, and stays a client’s user', async () => {
  const made = await create('portal@acme.example', 'client', { client_id: clientId });
  await create('second@acme.example', 'client', { client_id: clientId });
  expect(made.body).toMatchObject({ role: 'client', client_id: clientId, company_name: 'Acme' });
  expect((await users(`?client_id=${clientId}`)).body).toHaveLength(2);
  expect((await signIn('portal@acme.example')).body).toMatchObject({ role: 'client', clientId });
  expect(await patch(made.body.id, { role: 'admin' })).toMatchObject({ status: 400 });
  expect((await users('', { bearer: await tokenOf('portal@acme.example') })).status).toBe(403);
});

test('nobody takes away their own rights, and one administrator always remains', async () => {
  const [me] = ((await users()).body as { id: string; username: string }[]).filter((u) => u.username === 'admin');
  const other = (await create('root', 'admin')).body.id as string;
  for (const body of [{ role: 'viewer' }, { is_active: false }]) {
    expect((await patch(me?.id ?? '', body)).body.code).toBe('OWN_ACCOUNT');
  }
  expect((await users(`/${me?.id}`, { method: 'DELETE' })).body.code).toBe('OWN_ACCOUNT');
  // Both at once: whoever comes second finds the rights gone, or themself to be the last.
  const root = await tokenOf('root');
  const answers = await Promise.all([patch(other, { role: 'viewer' }), patch(me?.id ?? '', { role: 'viewer' }, root)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  await gateway.dataSource.query(
    `UPDATE users SET role = CASE username WHEN 'admin' THEN 'admin' ELSE 'viewer' END WHERE username IN ('admin', 'root')`,
  );
  admin = await gateway.adminToken();
});

test('the own password is changed by whoever knows it, and every other session ends', async () => {
  await create('carol', 'viewer');
  const [here, elsewhere] = [await tokenOf('carol'), await tokenOf('carol')];
  const change = (current: string) =>
    gateway.request('/api/me/password', { bearer: here, body: { current, password: 'a-better-password' } });
  expect(await change('not-the-password')).toMatchObject({ status: 403, body: { code: 'WRONG_PASSWORD' } });
  const changed = await change(PASSWORD);
  expect(changed.status).toBe(200);
  const me = (bearer: string) => gateway.request('/api/me', { bearer });
  expect((await me(changed.body.token as string)).body).toMatchObject({ username: 'carol' });
  expect([(await me(here)).status, (await me(elsewhere)).status]).toEqual([403, 403]);
  expect((await signIn('carol', 'a-better-password')).status).toBe(200);
  expect(await audit('action=user.password_changed&target=carol')).toMatchObject([{ actor: 'user:carol' }]);
});

test('a stolen token is no way to guess the password', async () => {
  const token = await tokenOf('viewer');
  const guess = () =>
    gateway.request('/api/me/password', { bearer: token, body: { current: 'a guess', password: 'a-better-password' } });
  const codes: string[] = [];
  for (let n = 0; n < 7; n += 1) codes.push((await guess()).body.code as string);
  expect(codes.at(-1)).toBe('LOGIN_RATE_LIMITED');
  await gateway.dataSource.query('DELETE FROM login_attempts');
});

test('a deleted user is signed out at once, and the audit log keeps what they did', async () => {
  const { id } = (await create('dan', 'admin')).body;
  const token = await tokenOf('dan');
  await users('', { bearer: token, body: { username: 'made-by-dan', password: PASSWORD, role: 'viewer' } });
  expect((await users(`/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await gateway.request('/api/me', { bearer: token })).status).toBe(403);
  expect(await audit('actor=user:dan')).toMatchObject([
    { action: 'user.created', target: 'made-by-dan' },
    { action: 'login.succeeded' },
  ]);
  expect(await audit('action=user.deleted')).toMatchObject([{ target: 'dan' }]);
});

describe('the audit log', () => {
  test('is narrowed by kind, by part of the target and by time', async () => {
    const kinds = new Set((await audit('action=user&limit=200')).map(({ action }) => action));
    expect(kinds.size).toBeGreaterThan(2);
    expect([...kinds].every((action) => action.startsWith('user.'))).toBe(true);
    expect((await audit('target=MADE-BY')).map(({ target }) => target)).toEqual(['made-by-dan']);
    expect(await audit('to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await audit('from=2100-01-01')).toEqual([]);
    expect((await audit('from=2020-01-01&to=2100-01-01&limit=3')).length).toBe(3);
    const { body } = await gateway.request('/api/audit/choices', { bearer: admin });
    expect(body.actors).toContain('user:dan');
    expect(body.actions).toContain('user.deleted');
  });

  test('tells changes that programs make too, by the names of fields and never their values', async () => {
    const key = { apikey: TEST_SECRETS.masterApiKey };
    const body = { instanceName: 'by-program', token: 'a-secret-of-the-program' };
    await gateway.request('/instance/create', { ...key, body });
    await gateway.request('/instance/create', { ...key, body });
    await gateway.request('/instance/delete/by-program', { ...key, method: 'DELETE' });
    const entries = await audit('target=by-program');
    // The second creation was refused, and is no change.
    expect(entries.map(({ action }) => action)).toEqual(['instance.deleted', 'instance.created']);
    expect(entries[1]).toMatchObject({ actor: 'master', details: { fields: ['instanceName', 'token'] } });
    expect(JSON.stringify(entries)).not.toContain(body.token);
  });

  test.each([
    'from=yesterday',
    'from=2026-W48-1',
    'to=2026-334',
    'from=2026-11-30T10',
    'to=2026-13-45',
    'actor=%00',
    'target=%00',
    'action=%00',
    'from=',
    'limit=0',
  ])('refuses %s', async (query) => {
    expect((await gateway.request(`/api/audit?${query}`, { bearer: admin })).status).toBe(400);
  });
});

describe('what is refused', () => {
  test.each([
    [{}],
    [{ username: 'a b', password: PASSWORD, role: 'viewer' }],
    [{ username: '', password: PASSWORD, role: 'viewer' }],
    [{ username: 'a\0', password: PASSWORD, role: 'viewer' }],
    [{ username: 'x', password: 'short', role: 'viewer' }],
    [{ username: 'x', password: PASSWORD, role: 'root' }],
    [{ username: 'x', password: PASSWORD, role: 'client' }],
    [{ username: 'x', password: PASSWORD, role: 'viewer', client_id: 1 }],
    [{ username: 'x', password: PASSWORD, role: 'client', client_id: '1' }],
    [{ username: 5, password: PASSWORD, role: 'viewer' }],
    [{ username: 'x\0', password: PASSWORD, role: 'viewer' }],
    [{ username: 'x\ud800', password: PASSWORD, role: 'viewer' }],
  ])('the body %j', async (body) => {
    expect(await users('', { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR' } });
  });

  test('a name that somebody has, a client that is not there, a user that is not there', async () => {
    expect((await create('ADMIN')).body.code).toBe('USERNAME_TAKEN');
    expect((await create('x', 'client', { client_id: 999_999 })).body.code).toBe('CLIENT_NOT_FOUND');
    for (const id of ['x', '%00', '00000000-0000-4000-8000-000000000000']) {
      expect((await patch(id, { is_active: false })).body.code).toBe('USER_NOT_FOUND');
      expect((await users(`/${id}`, { method: 'DELETE' })).body.code).toBe('USER_NOT_FOUND');
    }
    expect((await patch('00000000-0000-4000-8000-000000000000', { role: 'client' })).status).toBe(400);
  });

  test('twisted bodies, each with a fault of the asker and none of the gateway', async () => {
    const unknown = '/api/users/00000000-0000-4000-8000-000000000000';
    const routes: [string, string, string[]][] = [
      ['POST', '/api/users', ['username', 'password', 'role', 'client_id']],
      ['PATCH', unknown, ['role', 'is_active', 'password']],
      ['POST', '/api/me/password', ['current', 'password']],
    ];
    const wrong = ['[[[]]]', '[{"a":[]}]', '-1e308', '1e400', '"x\\u0000y"', '"\\ud800"', '{"length":5}', 'null'];
    const answers: string[] = [];
    for (const [method, path, fields] of routes) {
      const bodies = fields.flatMap((field) => wrong.map((value) => `{"${field}":${value}}`));
      for (const body of [...bodies, '[]', '"x"', '5', 'null', '{"a":', '{}']) {
        const { status } = await gateway.request(path, { method, bearer: admin, body });
        if (status < 400 || status >= 500) answers.push(`${method} ${path} ${body}: ${status}`);
      }
    }
    expect(answers).toEqual([]);
    await gateway.dataSource.query('DELETE FROM login_attempts');
  });
});
