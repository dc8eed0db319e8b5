import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { SESSION_FACTORY, type SessionFactoryPort } from '../session/index.js';
import { FakeSessions } from '../../test/fake-sessions.js';
import { AuthHttpModule, InstanceHttpModule } from '../../test/route-modules.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';

/** Two processes on one database: one serves the API, the other holds connections. */
let database: TestDatabase;
let api: TestApp;
let holder: TestApp;
let sessions: FakeSessions;
let made = 0;
let name: string;
let instanceId: string;

async function started(roles: string): Promise<TestApp> {
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return startTestApp([AuthHttpModule, InstanceHttpModule], {
    connectionString: database.url,
    environment: {
      DATABASE_URL: database.url,
      MASTER_API_KEY: random(64),
      ADMIN_PASSWORD: random(12),
      JWT_SECRET: random(32),
      ENCRYPTION_KEY: random(32),
      ROLES: roles,
    },
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  api = await started('api');
  holder = await started('sessions');
  sessions = FakeSessions.into(holder.app);
  // What serves the API alone has to make no session, whatever it is asked for.
  api.app.get<SessionFactoryPort>(SESSION_FACTORY, { strict: false }).create = () => {
    throw new Error('a session was made where none belongs');
  };
});
afterAll(async () => {
  await api.stop();
  await holder.stop();
  await database.drop();
});
beforeEach(async () => {
  name = `far-${(made += 1)}`;
  const { body } = await call('/instance/create', { body: { instanceName: name } });
  instanceId = body.instance.instanceId;
});

const call = (path: string, request: { method?: string; body?: unknown } = {}) =>
  api.request(path, { apikey: TEST_SECRETS.masterApiKey, ...request });
const state = async () => (await call(`/instance/connectionState/${name}`)).body.state as string;
const untilState = (wanted: string) => waitFor(async () => (await state()) === wanted, { what: `state ${wanted}` });

async function givenOpen() {
  sessions.logins.add(instanceId);
  expect(await call(`/instance/connect/${name}`)).toMatchObject({ status: 200, body: { instance: { state: 'open' } } });
  await untilState('open');
  return sessions.of(instanceId);
}

describe('an instance whose connection another process makes', () => {
  test('shows its QR and its pairing code to whoever connects it', async () => {
    expect(await call(`/instance/connect/${name}`)).toMatchObject({
      status: 200,
      body: { code: '2@the-qr', count: 1, base64: expect.stringMatching(/^data:image\/png;base64,/) },
    });
    const coded = await call(`/instance/connect/${name}?number=254700000001`);
    expect(coded.body).toMatchObject({ pairingCode: 'ABCD1234' });
  });

  test('fails to connect as it failed there', async () => {
    const { onStart } = sessions;
    sessions.onStart = async (session) => session.become('replaced', 440, 'Somebody else has it.');
    try {
      expect(await call(`/instance/connect/${name}`)).toMatchObject({
        status: 400,
        body: { code: 'REPLACED', message: 'Somebody else has it.' },
      });
    } finally {
      sessions.onStart = onStart;
    }
  });

  test('is restarted, and its phone unlinked, where it is', async () => {
    const before = await givenOpen();
    expect(await call(`/instance/restart/${name}`, { method: 'PUT' })).toMatchObject({ status: 200 });
    expect(before.stops).toBeGreaterThan(0);
    const session = sessions.of(instanceId);
    expect(session).not.toBe(before);
    await untilState('open');
    expect(await call(`/instance/logout/${name}`, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(sessions.logins.has(instanceId)).toBe(false);
    expect(await state()).toBe('close');
    expect(await call(`/instance/logout/${name}`, { method: 'DELETE' })).toMatchObject({
      body: { code: 'INSTANCE_NOT_CONNECTED' },
    });
  });

  test('is unlinked before it is deleted', async () => {
    const session = await givenOpen();
    expect(await call(`/instance/delete/${name}`, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(session.reason).toBe('logged_out');
    expect(session.stops).toBeGreaterThan(0);
  });
});

test('who looks after the gateway sees its processes and what each holds; nobody else does', async () => {
  await givenOpen();
  const { ProcessHttpModule } = await import('../process/http/process-http.module.js');
  const watching = await startTestApp([AuthHttpModule, ProcessHttpModule], { connectionString: database.url });
  try {
    const { status, body } = await watching.request('/api/system/processes', { bearer: await watching.adminToken() });
    expect(status).toBe(200);
    const held = (roles: string) => body.find((one: { roles: string[] }) => one.roles.join() === roles);
    expect(held('sessions')).toMatchObject({
      isAlive: true,
      pid: process.pid,
      instances: expect.arrayContaining([name]),
    });
    expect(held('api')).toMatchObject({ isAlive: true, instances: [] });
    const { body: refused } = await watching.request('/api/system/processes', { apikey: TEST_SECRETS.masterApiKey });
    expect(refused.code).toBeDefined();
    expect((await watching.request('/api/system/processes')).status).toBe(401);
  } finally {
    await watching.stop();
  }
});
