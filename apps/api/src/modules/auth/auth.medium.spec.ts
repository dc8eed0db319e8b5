import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Secrets } from '../../platform/config/index.js';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuditHttpModule } from '../audit/http/audit-http.module.js';
import { WebhookHttpModule } from '../webhook/http/webhook-http.module.js';
import { AuthHttpModule } from './http/auth-http.module.js';
import { ApiKeyService } from './index.js';

const MODULES = [AuthHttpModule, AuditHttpModule, WebhookHttpModule];

let gateway: TestApp;
let keyOfAcme: string;
let clientId: number;
let clientKey: string;

beforeAll(async () => {
  gateway = await startTestApp(MODULES);
  [{ id: clientId }] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country)
     VALUES ('Acme', 'acme@example.com', 'Africa/Nairobi', '254') RETURNING id`,
  );
  const acme = await givenInstance(gateway.dataSource, { name: 'acme', clientId });
  await givenInstance(gateway.dataSource, { name: 'other' });
  const keys = gateway.app.get(ApiKeyService);
  await gateway.dataSource.transaction(async (tx) => {
    keyOfAcme = (await keys.createInstanceKey(tx, acme, null)).key;
    clientKey = (await keys.createClientKey(tx, clientId)).key;
  });
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.dataSource.query('DELETE FROM login_attempts'));

const find = (name: string, credentials: { apikey?: string; bearer?: string; headers?: Record<string, string> } = {}) =>
  gateway.request(`/webhook/find/${name}`, credentials);

describe('who may call an Evolution-style route', () => {
  test('nobody without a key, whatever is asked for and however broken the rest', async () => {
    for (const name of ['acme', 'nobody', '%00', '..%2f']) {
      expect((await find(name)).body).toMatchObject({ status: 401, code: 'MISSING_API_KEY', error: 'Unauthorized' });
    }
    const bodiless = await gateway.request('/webhook/set/acme', { body: {} });
    expect(bodiless).toMatchObject({ status: 401, body: { code: 'MISSING_API_KEY' } });
    const broken = (credentials: object, name = 'acme') =>
      gateway.request(`/webhook/set/${name}`, { body: '{"webhook":', ...credentials });
    expect((await broken({})).body.code).toBe('MISSING_API_KEY');
    expect((await broken({ apikey: 'x' })).body.code).toBe('INVALID_API_KEY');
    expect((await broken({ apikey: TEST_SECRETS.masterApiKey }, 'nobody')).body.code).toBe('INSTANCE_NOT_FOUND');
    expect((await broken({ apikey: TEST_SECRETS.masterApiKey })).body.code).toBe('INVALID_JSON');
    expect((await find('acme', { apikey: '' })).status).toBe(401);
    expect((await find('acme', { headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
  });

  test('nobody with a key that nobody has', async () => {
    for (const apikey of ['x', '0'.repeat(64), '0'.repeat(128), `${TEST_SECRETS.masterApiKey}0`]) {
      expect(await find('acme', { apikey })).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
    }
    expect((await find('nobody', { apikey: 'x' })).body.message).toBe(
      (await find('acme', { apikey: 'x' })).body.message,
    );
  });

  test('the master key reaches every instance, by each header name and as a bearer', async () => {
    const key = TEST_SECRETS.masterApiKey;
    const forms: Record<string, string>[] = [
      { apikey: key },
      { 'API-Key': key },
      { 'X-API-Key': key },
      { Authorization: `Bearer ${key}` },
    ];
    for (const headers of forms) expect((await find('acme', { headers })).status).toBe(200);
    expect((await find('nobody', { apikey: key })).body).toMatchObject({ status: 404, code: 'INSTANCE_NOT_FOUND' });
  });

  test('of several headers the first counts', async () => {
    const headers = { apikey: 'wrong', 'x-api-key': TEST_SECRETS.masterApiKey };
    expect((await find('acme', { headers })).status).toBe(403);
    expect((await find('acme', { headers: { ...headers, apikey: ' ' } })).status).toBe(200);
  });

  test('an instance’s key reaches that instance, and learns nothing of other names', async () => {
    expect((await find('acme', { apikey: keyOfAcme })).status).toBe(200);
    const [existing, unknown] = [
      await find('other', { apikey: keyOfAcme }),
      await find('nobody', { apikey: keyOfAcme }),
    ];
    expect(existing.status).toBe(403);
    expect({ ...existing.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  test('a client’s key reaches its own instances; others are as if they were not there', async () => {
    expect((await find('acme', { apikey: clientKey })).status).toBe(200);
    expect((await find('other', { apikey: clientKey })).status).toBe(404);
    expect((await find('nobody', { apikey: clientKey })).status).toBe(404);
  });

  test('a suspended client’s keys open nothing, nor do those of its instances', async () => {
    await gateway.dataSource.query('UPDATE clients SET is_active = false WHERE id = $1', [clientId]);
    for (const apikey of [clientKey, keyOfAcme]) expect((await find('acme', { apikey })).status).toBe(403);
    await gateway.dataSource.query('UPDATE clients SET is_active = true WHERE id = $1', [clientId]);
    for (const apikey of [clientKey, keyOfAcme]) expect((await find('acme', { apikey })).status).toBe(200);
  });

  test('the Evolution manager’s question is answered for good keys', async () => {
    const verify = (apikey?: string) => gateway.request('/verify-creds', { method: 'POST', apikey });
    expect((await verify()).status).toBe(401);
    expect((await verify('x')).status).toBe(403);
    expect(await verify(keyOfAcme)).toMatchObject({
      status: 200,
      body: { status: 200, message: 'Credentials are valid' },
    });
  });
});

describe('signing in', () => {
  const login = (body: unknown) => gateway.request('/api/login', { method: 'POST', body });
  const good = { username: 'admin', password: TEST_SECRETS.adminPassword };

  test('gives a token that opens the dashboard and the Evolution-style routes', async () => {
    const { status, body } = await login(good);
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'admin', clientId: null, company_name: null, expires_in: 28_800 });
    const me = await gateway.request('/api/me', { bearer: body.token });
    expect(me).toMatchObject({ status: 200, body: { username: 'admin', role: 'admin', clientId: null } });
    expect((await find('acme', { bearer: body.token })).status).toBe(200);
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ username: 'admin', role: 'admin', clientId: null, iss: 'wharf', aud: 'dashboard' });
    expect(claims.exp - claims.iat).toBe(8 * 60 * 60);
  });

  test('refuses bad bodies with the sentence that old front ends print, once', async () => {
    for (const body of [
      {},
      { username: 'admin' },
      { password: 'x' },
      { username: 1, password: 2 },
      { username: {}, password: [] },
    ]) {
      const answer = await login(body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'VALIDATION_ERROR', error: 'Username and password required' });
    }
    for (const body of ['{', '[]', '"x"', 'null', '1']) expect((await login(body)).status).toBe(400);
    expect((await login({ username: 'a\0b', password: 'x' })).status).toBe(400);
    expect((await login({ username: 'a', password: 'x\0' })).status).toBe(401);
    expect((await login({ username: 'x'.repeat(300), password: 'x' })).status).toBe(400);
  });

  test('an unknown name and a wrong password read the same', async () => {
    const [unknown, wrong] = [await login({ ...good, username: 'nobody' }), await login({ ...good, password: 'x' })];
    expect(unknown.status).toBe(401);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  test('after five failures the address has to wait, even after a restart and even with the right password', async () => {
    for (let n = 0; n < 5; n += 1) expect((await login({ ...good, password: 'x' })).status).toBe(401);
    const late = await login(good);
    expect(late).toMatchObject({ status: 429, body: { code: 'LOGIN_RATE_LIMITED' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(800);

    const again = await startTestApp(MODULES, { connectionString: gateway.connectionString });
    expect((await again.request('/api/login', { method: 'POST', body: good })).status).toBe(429);
    await again.stop();

    await gateway.dataSource.query(`UPDATE login_attempts SET at = at - interval '15 minutes'`);
    expect((await login(good)).status).toBe(200);
  });

  test('many tries at once do not slip through, and signing in well locks nobody out', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => login({ ...good, password: 'x' })));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    await gateway.dataSource.query('DELETE FROM login_attempts');
    for (let n = 0; n < 7; n += 1) expect((await login(good)).status).toBe(200);
  });

  test('leaves audit entries without secrets, which only administrators read', async () => {
    await login({ username: 'my-password-by-mistake', password: 'x' });
    const { body } = await gateway.request('/api/audit?limit=200', { bearer: await gateway.adminToken() });
    const actions = body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['login.failed', 'login.succeeded', 'user.created']));
    expect(JSON.stringify(body)).not.toMatch(/my-password-by-mistake|a-password-of-the-specs/);
    const page = await gateway.request('/api/audit?limit=1', { bearer: await gateway.adminToken() });
    const next = await gateway.request(`/api/audit?limit=1&cursor=${page.body.next_cursor}`, {
      bearer: await gateway.adminToken(),
    });
    expect(Number(next.body.items[0].id)).toBeLessThan(Number(page.body.items[0].id));
    for (const query of [
      'cursor=x',
      'limit=0',
      'limit=x',
      'client_id=x',
      'cursor=99999999999999999999',
      'actor=a&actor=b',
    ]) {
      const answer = await gateway.request(`/api/audit?${query}`, { bearer: await gateway.adminToken() });
      expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    }
  });
});

describe('a token', () => {
  const me = (bearer?: string) => gateway.request('/api/me', { bearer });

  test('is needed on the dashboard’s routes, where keys are not read', async () => {
    expect(await me()).toMatchObject({ status: 401, body: { code: 'MISSING_TOKEN', error: 'Access token required' } });
    const byKey = await gateway.request('/api/me', { apikey: TEST_SECRETS.masterApiKey });
    expect(byKey.body.code).toBe('MISSING_TOKEN');
    expect((await me(TEST_SECRETS.masterApiKey)).body.code).toBe('INVALID_TOKEN');
  });

  test('holds only as it was signed', async () => {
    const token = await gateway.adminToken();
    const [header = '', payload = ''] = token.split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const sign = (head: object, body: object) => {
      const signed = `${encode(head)}.${encode(body)}`;
      return `${signed}.${createHmac('sha256', TEST_SECRETS.jwtSecret).update(signed).digest('base64url')}`;
    };
    const hs256 = { alg: 'HS256', typ: 'JWT' };
    expect((await me(sign(hs256, claims))).status).toBe(200);
    const forged = [
      `${header}.${payload}.`,
      `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      sign({ alg: 'HS512', typ: 'JWT' }, claims),
      sign(hs256, { ...claims, exp: 1 }),
      sign(hs256, { ...claims, aud: 'reseller' }),
      sign(hs256, { ...claims, iss: 'somebody' }),
      sign(hs256, { ...claims, ver: 2 }),
      sign(hs256, { ...claims, id: 'x' }),
      sign(hs256, { ...claims, id: 5 }),
    ];
    for (const bearer of forged) expect((await me(bearer)).body.code).toBe('INVALID_TOKEN');
  });

  test('ends when its user is signed out or suspended', async () => {
    const token = await gateway.adminToken();
    await gateway.dataSource.query('UPDATE users SET token_version = token_version + 1');
    expect((await me(token)).status).toBe(403);
    const next = await gateway.adminToken();
    await gateway.dataSource.query('UPDATE users SET is_active = false');
    expect((await me(next)).status).toBe(403);
    const login = await gateway.request('/api/login', {
      body: { username: 'admin', password: TEST_SECRETS.adminPassword },
    });
    expect(login).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED' } });
    await gateway.dataSource.query('UPDATE users SET is_active = true');
  });

  test('of a viewer reads and changes nothing', async () => {
    await gateway.dataSource.query(`UPDATE users SET role = 'viewer'`);
    const bearer = await gateway.adminToken();
    expect((await find('acme', { bearer })).status).toBe(200);
    const change = await gateway.request('/webhook/set/acme', { bearer, body: {} });
    expect(change).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
    const audit = await gateway.request('/api/audit', { bearer });
    expect(audit).toMatchObject({ status: 403, body: { code: 'ADMIN_REQUIRED', error: 'Admin access required' } });
    await gateway.dataSource.query(`UPDATE users SET role = 'admin'`);
  });
});

describe('keys in the dashboard', () => {
  const keys = async (path = '', request: object = {}) =>
    gateway.request(`/api/keys${path}`, { bearer: await gateway.adminToken(), ...request });

  test('are made, shown once, listed by their beginning, rotated with an overlap and revoked', async () => {
    const made = await keys('', { body: { kind: 'instance', instanceName: 'acme', name: 'n8n' } });
    expect(made).toMatchObject({ status: 201, body: { kind: 'instance', status: 'active' } });
    expect(made.body.key).toMatch(/^[0-9a-f]{64}$/);
    expect((await find('acme', { apikey: made.body.key })).status).toBe(200);

    const listed = await keys('?instanceName=acme');
    expect(listed.body).toHaveLength(2);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect(listed.body[0]).toMatchObject({ id: made.body.id, prefix: made.body.key.slice(0, 8), name: 'n8n' });

    const rotated = await keys(`/${made.body.id}/rotate`, { body: { overlapSeconds: 60 } });
    expect(rotated.status).toBe(201);
    for (const apikey of [made.body.key, rotated.body.key]) expect((await find('acme', { apikey })).status).toBe(200);
    await gateway.dataSource.query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      made.body.id,
    ]);
    expect((await find('acme', { apikey: made.body.key })).status).toBe(403);

    expect((await keys(`/${rotated.body.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await find('acme', { apikey: rotated.body.key })).status).toBe(403);
    expect((await keys(`/${rotated.body.id}`, { method: 'DELETE' })).status).toBe(404);
    const [last] = (await keys('?instanceName=acme')).body.filter(
      ({ status }: { status: string }) => status === 'active',
    );
    expect(await keys(`/${last.id}`, { method: 'DELETE' })).toMatchObject({ status: 409, body: { code: 'LAST_KEY' } });
  });

  test.each([{}, { overlapSeconds: null }])('go on for an hour after a rotation by %j', async (body) => {
    const { id } = (await keys('', { body: { kind: 'instance', instanceName: 'acme' } })).body;
    expect((await keys(`/${id}/rotate`, { body })).status).toBe(201);
    const [{ seconds }] = await gateway.dataSource.query<[{ seconds: number }]>(
      `SELECT extract(epoch FROM expires_at - now())::float8 AS seconds FROM api_keys WHERE id = $1`,
      [id],
    );
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
  });

  test('are found by how they begin, by name and by owner, those that work first however old they are', async () => {
    const { id } = (await keys('', { body: { kind: 'instance', instanceName: 'other', name: '50%_off' } })).body;
    await gateway.dataSource.query(`UPDATE api_keys SET created_at = now() - interval '1 year' WHERE id = $1`, [id]);
    await gateway.dataSource.query(
      `INSERT INTO api_keys (kind, digest, prefix, instance_id, name, revoked_at)
       SELECT 'instance', sha256(n::text::bytea), 'dead' || n, i.id, 'replaced', now()
       FROM instances i, generate_series(1, 1100) n WHERE i.name = 'other'`,
    );
    const found = async (query: string) => (await keys(`?${query}`)).body as { id: string; status: string }[];
    const all = await found('');
    expect(all).toHaveLength(1000);
    expect(all.find((key) => key.id === id)?.status).toBe('active');
    const firstDead = all.findIndex(({ status }) => status === 'revoked');
    expect(all.slice(firstDead).every(({ status }) => status === 'revoked')).toBe(true);

    expect((await found('text=50%25_'))[0]?.id).toBe(id);
    expect(await found('text=50%25%25')).toEqual([]);
    expect(await found('text=DEAD1100')).toMatchObject([{ prefix: 'dead1100' }]);
    expect((await found('text=OTHE&limit=1')).map((key) => key.id)).toEqual([id]);
    expect(await found(`text=acme&clientId=${clientId}`)).toMatchObject([{ kind: 'client', client_id: clientId }]);
    expect(await found('text=%00')).toEqual([]);
    for (const query of ['limit=0', 'limit=1001', `text=${'x'.repeat(101)}`]) {
      expect((await keys(`?${query}`)).status).toBe(400);
    }
    await gateway.dataSource.query(`DELETE FROM api_keys WHERE name IN ('replaced', '50%_off')`);
  });

  test('a chosen text must not be one that guessing finds at once', async () => {
    for (const token of ['a'.repeat(16), 'changemechangeme', '0123456789abcdef', 'abcdefghijklmnopqrstuvwxyz']) {
      const refused = await keys('', { body: { kind: 'instance', instanceName: 'acme', token } });
      expect([token, refused.status, refused.body.code]).toEqual([token, 400, 'VALIDATION_ERROR']);
    }
  });

  test('a chosen text works as a key, whatever it looks like, and belongs to one', async () => {
    const token = 'A1B2C3D4-0000-4000-8000-00000000000A';
    const body = { kind: 'instance', instanceName: 'acme', token };
    expect((await keys('', { body })).body.key).toBe(token);
    expect((await find('acme', { apikey: token })).status).toBe(200);
    expect((await keys('', { body })).body.code).toBe('TOKEN_TAKEN');
    expect((await keys('', { body: { ...body, token: TEST_SECRETS.masterApiKey } })).body.code).toBe('TOKEN_TAKEN');
    expect((await keys('', { body: { ...body, token: clientKey } })).body.code).toBe('TOKEN_TAKEN');
    const dotted = 'three.parts.like-a-token';
    expect((await keys('', { body: { ...body, token: dotted } })).status).toBe(201);
    expect((await find('acme', { bearer: dotted })).status).toBe(200);
  });

  test('bad bodies are 400, unknown things 404, never 500', async () => {
    const bad = [
      {},
      { kind: 'scoped' },
      { kind: 'instance' },
      { kind: 'instance', instanceName: 5 },
      { kind: 'instance', instanceName: 'acme', token: 'short' },
      { kind: 'instance', instanceName: 'acme', token: 'with spaces in between' },
      { kind: 'instance', instanceName: 'acme', name: 'x'.repeat(101) },
      { kind: 'instance', instanceName: 'acme', name: 'a\0b' },
      { kind: 'instance', instanceName: 'acme', name: '\ud800' },
      { kind: 'client' },
      { kind: 'client', clientId: 'x' },
      { kind: 'client', clientId: 2 ** 31 },
    ];
    for (const body of bad) expect({ body, status: (await keys('', { body })).status }).toEqual({ body, status: 400 });
    expect((await keys('', { body: { kind: 'client', clientId: 999 } })).body.code).toBe('CLIENT_NOT_FOUND');
    expect((await keys('', { body: { kind: 'instance', instanceName: 'nobody' } })).body.code).toBe(
      'INSTANCE_NOT_FOUND',
    );
    for (const id of ['x', '7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11', '%00']) {
      expect((await keys(`/${id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await keys(`/${id}/rotate`, { method: 'POST' })).status).toBe(404);
    }
    expect((await keys('?clientId=x')).status).toBe(400);
    expect((await keys('?instanceName=nobody')).status).toBe(404);
  });

  test('a tenant’s user manages the tenant’s keys and sees no others', async () => {
    await gateway.dataSource.query(`UPDATE users SET role = 'client', client_id = $1`, [clientId]);
    const mine = await keys();
    expect(mine.body.length).toBeGreaterThan(2);
    expect(
      mine.body.every(
        (key: { client_id: number | null; instance_name: string | null }) =>
          key.client_id === clientId || key.instance_name === 'acme',
      ),
    ).toBe(true);
    expect((await keys('', { body: { kind: 'client' } })).status).toBe(201);
    expect((await keys('', { body: { kind: 'client', clientId: clientId + 1 } })).status).toBe(404);
    expect((await keys('', { body: { kind: 'instance', instanceName: 'other' } })).status).toBe(404);
    await gateway.dataSource.query(`UPDATE users SET role = 'admin', client_id = NULL`);
    const foreign = await keys('', { body: { kind: 'instance', instanceName: 'other' } });
    await gateway.dataSource.query(`UPDATE users SET role = 'client', client_id = $1`, [clientId]);
    expect((await keys(`/${foreign.body.id}`, { method: 'DELETE' })).status).toBe(404);
    await gateway.dataSource.query(`UPDATE users SET role = 'admin', client_id = NULL`);
  });
});

test('a new ADMIN_PASSWORD becomes the password at the next start and signs its user out', async () => {
  const token = await gateway.adminToken();
  const { masterApiKey, jwtSecret, encryptionKey } = TEST_SECRETS;
  const adminPassword = 'another-password-of-the-specs';
  const restarted = await startTestApp(MODULES, {
    connectionString: gateway.connectionString,
    environment: { ADMIN_PASSWORD: adminPassword },
    secrets: new Secrets(masterApiKey, adminPassword, jwtSecret, encryptionKey),
  });
  expect((await restarted.request('/api/me', { bearer: token })).status).toBe(403);
  expect((await restarted.request('/api/me', { bearer: await restarted.adminToken() })).status).toBe(200);
  await restarted.stop();
});
