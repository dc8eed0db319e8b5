import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { givenInstance, startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuditHttpModule, AuthHttpModule } from '../../test/route-modules.js';
import { JOB_NAMES, JobProcessors, JobsModule } from '../jobs/index.js';
import { SystemInfoModule } from './index.js';

@Injectable()
class IdleProcessors implements OnModuleInit {
  constructor(private readonly processors: JobProcessors) {}

  onModuleInit(): void {
    for (const name of JOB_NAMES) this.processors.register(name, { process: () => Promise.resolve() });
  }
}

@Module({ imports: [JobsModule], providers: [IdleProcessors] })
class IdleJobsModule {}

let gateway: TestApp;
let log: string[];
let admin: string;

beforeAll(async () => {
  log = [];
  gateway = await startTestApp([AuditHttpModule, AuthHttpModule, SystemInfoModule, IdleJobsModule], { log });
  admin = await gateway.adminToken();
});
beforeEach(() => gateway.dataSource.query('DELETE FROM login_attempts'));
afterAll(() => gateway.stop());

const system = (bearer: string) => gateway.request('/api/system', { bearer });
const reveal = (password: unknown, bearer = admin) =>
  gateway.request('/api/system/master-key/reveal', { bearer, body: { password } });

async function tokenOf(role: string): Promise<string> {
  const body = { username: `the-${role}`, password: 'twelve-characters' };
  await gateway.request('/api/users', { bearer: admin, body: { ...body, role } });
  return (await gateway.request('/api/login', { body })).body.token as string;
}

test('shows the gateway at a glance, and of the master key how it begins', async () => {
  const id = await givenInstance(gateway.dataSource, { name: 'one' });
  await gateway.dataSource.query(
    `INSERT INTO message_counts (instance_id, at, sent) VALUES ($1, date_bin('15 minutes', now(), 'epoch'), 7),
            ($1, now() - interval '25 hours', 90)`,
    [id],
  );
  const { status, body } = await system(admin);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    master_key_prefix: TEST_SECRETS.masterApiKey.slice(0, 4),
    instances: 1,
    open_instances: 0,
    stores: { database_is_embedded: true, queue: 'postgresql' },
    backlog: { messages: 0, jobs: { waiting: 0, active: 0 } },
  });
  expect(body.hours).toHaveLength(24);
  expect(body.hours.reduce((sum: number, { sent }: { sent: number }) => sum + sent, 0)).toBe(7);
  expect(JSON.stringify(body)).not.toContain(TEST_SECRETS.masterApiKey);
});

test('the master key is shown for the password alone, once more, and both are in the audit log', async () => {
  expect(await reveal('not-the-password')).toMatchObject({ status: 403, body: { code: 'WRONG_PASSWORD' } });
  const shown = await reveal(TEST_SECRETS.adminPassword);
  expect(shown).toMatchObject({ status: 200, body: { key: TEST_SECRETS.masterApiKey } });
  expect(shown.headers.get('cache-control')).toContain('no-store');
  const { body } = await gateway.request('/api/audit?action=master_key', { bearer: admin });
  expect(body.items).toMatchObject([
    { action: 'master_key.revealed', actor: 'user:admin' },
    { action: 'master_key.refused', actor: 'user:admin' },
  ]);
  for (const kept of [JSON.stringify(body), log.join('')]) {
    expect(kept).not.toContain(TEST_SECRETS.masterApiKey);
    expect(kept).not.toContain(TEST_SECRETS.adminPassword);
  }
});

test('guesses run into the limit of signing in', async () => {
  const codes: unknown[] = [];
  for (let n = 0; n < 7; n += 1) codes.push((await reveal('a guess')).body.code);
  expect(codes.at(-1)).toBe('LOGIN_RATE_LIMITED');
});

test('operators and viewers see the gateway but never the key; nobody else sees either', async () => {
  for (const role of ['operator', 'viewer']) {
    const token = await tokenOf(role);
    expect((await system(token)).status).toBe(200);
    expect(await reveal('twelve-characters', token)).toMatchObject({ status: 403, body: { code: 'ADMIN_REQUIRED' } });
  }
  const [{ id }] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country) VALUES ('A', 'a@example.com', 'UTC', '254') RETURNING id`,
  );
  const body = { username: 'portal', password: 'twelve-characters', role: 'client', client_id: id };
  await gateway.request('/api/users', { bearer: admin, body });
  const portal = (await gateway.request('/api/login', { body })).body.token as string;
  expect((await system(portal)).status).toBe(403);
  expect((await reveal('twelve-characters', portal)).status).toBe(403);
  expect((await gateway.request('/api/system')).status).toBe(401);
  for (const nonsense of [undefined, 5, '', null]) expect((await reveal(nonsense)).status).toBe(400);
});
