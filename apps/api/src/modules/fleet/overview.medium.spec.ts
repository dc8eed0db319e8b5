import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuthHttpModule } from '../../test/route-modules.js';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { ClientModule } from '../client/index.js';
import { FleetModule } from './index.js';

let gateway: TestApp;
let admin: string;
let kathmandu: { id: number; bearer: string };
let instanceId: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ClientModule, FleetModule]);
  admin = await gateway.adminToken();
  kathmandu = await givenClient('nepal@example.com', 'Asia/Kathmandu');
  instanceId = await givenInstance(gateway.dataSource, { name: 'kathmandu', clientId: kathmandu.id });
  const other = await givenClient('other@example.com', 'Africa/Nairobi');
  const otherId = await givenInstance(gateway.dataSource, { name: 'other', clientId: other.id });
  await gateway.request(`/api/clients/${other.id}/toggle`, { bearer: admin, method: 'PATCH' });
  // Yesterday in Kathmandu, where days begin at a quarter past an hour, and not in this hour either.
  const yesterday = `least(date_trunc('day', now(), 'Asia/Kathmandu'), date_trunc('hour', now())) - interval '15 minutes'`;
  await gateway.dataSource.query(
    `INSERT INTO message_counts (instance_id, at, sent, received, failed) VALUES
       ($1, now(), 7, 2, 1), ($1, ${yesterday}, 100, 0, 0),
       ($1, now() - interval '40 days', 1000, 1000, 1000), ($2, now(), 50, 0, 0)`,
    [instanceId, otherId],
  );
  const hook = (id: string, slot: string, columns: string) =>
    gateway.dataSource.query(
      `INSERT INTO webhooks (instance_id, slot, url, secret_sealed, enabled, failing_since, disabled_reason)
       VALUES ($1, $2, 'https://example.com', '', ${columns})`,
      [id, slot],
    );
  await hook(instanceId, 'failing', `true, now(), NULL`);
  await hook(instanceId, 'given-up', `false, now(), 'it failed for days'`);
  await hook(instanceId, 'off', `false, now(), NULL`);
  await hook(otherId, 'failing', `true, now(), NULL`);
});
afterAll(() => gateway.stop());

async function givenClient(email: string, timezone: string) {
  const body = { company_name: email, email, timezone, portal_password: 'twelve-characters' };
  const made = await gateway.request('/api/clients', { bearer: admin, body });
  const login = await gateway.request('/api/login', { body: { username: email, password: body.portal_password } });
  return { id: made.body.id as number, bearer: login.body.token as string };
}

interface Bar {
  at: string;
  sent: number;
  received: number;
  failed: number;
}
const look = async (by: string, bearer: string) =>
  (await gateway.request(`/api/fleet/overview?by=${by}`, { bearer })).body as {
    clients: object | null;
    failing_webhooks: number;
    timezone: string;
    traffic: Bar[];
  };

describe('the overview', () => {
  test('counts tenants, failing webhooks and the messages of a day, hour by hour', async () => {
    const { traffic, ...rest } = await look('hour', admin);
    expect(rest).toEqual({
      clients: { total: 2, active: 1 },
      failing_webhooks: 3,
      left_and_failed: 0,
      timezone: 'Africa/Nairobi',
    });
    expect(traffic).toHaveLength(24);
    expect(traffic.at(-1)).toMatchObject({ sent: 57, received: 2, failed: 1 });
    const steps = traffic.slice(1).map(({ at }, n) => Date.parse(at) - Date.parse(traffic[n]?.at ?? ''));
    expect(new Set(steps)).toEqual(new Set([3_600_000]));
  });

  test('knows which of today’s failed ones had left, so that nobody counts them twice', async () => {
    const insert = (waId: string, sentAt: string) =>
      gateway.dataSource.query(
        `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                               message_timestamp, status, sent_at)
         VALUES ($1, 'x@s.whatsapp.net', true, $2, 'conversation', '{}', 'web', 'api', 0, 'failed', ${sentAt})`,
        [instanceId, waId],
      );
    await insert('left', 'now()');
    await insert('stayed', 'NULL');
    await insert('yesterday', `date_trunc('day', now(), 'Asia/Kathmandu') - interval '1 minute'`);
    for (const bearer of [admin, kathmandu.bearer])
      expect(await look('hour', bearer)).toMatchObject({ left_and_failed: 1 });
    await gateway.dataSource.query(`DELETE FROM messages`);
  });

  test('counts a month by the days of the tenant, and what is older not at all', async () => {
    const { traffic, timezone } = await look('day', kathmandu.bearer);
    expect(timezone).toBe('Asia/Kathmandu');
    expect(traffic).toHaveLength(30);
    expect(traffic.slice(-2)).toMatchObject([{ sent: 100 }, { sent: 7, received: 2, failed: 1 }]);
    expect(traffic.slice(0, -2).every(({ sent }) => sent === 0)).toBe(true);
  });

  test('shows a tenant nothing of the others, and how many there are least of all', async () => {
    const { traffic, ...rest } = await look('hour', kathmandu.bearer);
    expect(rest).toMatchObject({ clients: null, failing_webhooks: 2 });
    expect(traffic.at(-1)).toMatchObject({ sent: 7 });
  });

  test('is refused without a token, and for another length of time', async () => {
    expect(await gateway.request('/api/fleet/overview')).toMatchObject({ status: 401 });
    expect(await gateway.request('/api/fleet/overview?by=year', { bearer: admin })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_ERROR' },
    });
  });
});

describe('the statistics of a client', () => {
  test('are its numbers by state, its day and month, its limits and what fails', async () => {
    await givenInstance(gateway.dataSource, { name: 'lost', clientId: kathmandu.id });
    await gateway.dataSource.query(`UPDATE instances SET reason = 'logged_out' WHERE name = 'lost'`);
    await gateway.dataSource.query(`UPDATE instances SET reason = 'open' WHERE name = 'kathmandu'`);
    await gateway.dataSource.query(
      `INSERT INTO chats (instance_id, jid, last_message_at) VALUES ($1, 'x@s.whatsapp.net', '2026-11-30T07:00:00Z')`,
      [instanceId],
    );
    const { status, body } = await gateway.request(`/api/clients/${kathmandu.id}/statistics`, { bearer: admin });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instances: { used: 2, limit: 5 },
      states: { open: 1, connecting: 0, close: 1, refused: 0, act: 2 },
      today: { sent: 7, received: 2, failed: 1 },
      queued: 0,
      failing_webhooks: 2,
      minute: { used: 0, limit: 60 },
      last_activity_at: '2026-11-30T07:00:00.000Z',
      timezone: 'Asia/Kathmandu',
    });
    expect(body.days).toHaveLength(30);
    expect(body.days.at(-2)).toMatchObject({ sent: 100 });
  });

  test('are for administrators, and of clients that exist', async () => {
    const ask = (id: string, bearer?: string) => gateway.request(`/api/clients/${id}/statistics`, { bearer });
    expect((await ask(String(kathmandu.id), kathmandu.bearer)).body.code).toBe('ADMIN_REQUIRED');
    expect((await ask(String(kathmandu.id))).body.code).toBe('MISSING_TOKEN');
    for (const id of ['999999', '0', 'x', '%00']) {
      expect(await ask(id, admin)).toMatchObject({ status: 404, body: { code: 'CLIENT_NOT_FOUND' } });
    }
  });
});
