import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { ClientModule } from '../client/index.js';
import { NumberHealthModule } from './index.js';

let gateway: TestApp;
let admin: string;
let bearer: string;
let clientId: number;
let instanceId: string;

const OWNER = '254700000001@s.whatsapp.net';

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ClientModule, NumberHealthModule]);
  admin = await gateway.adminToken();
  const client = {
    company_name: 'Acme',
    email: 'acme@example.com',
    msg_per_min: 40,
    portal_password: 'twelve-characters',
  };
  clientId = (await gateway.request('/api/clients', { bearer: admin, body: client })).body.id as number;
  const login = await gateway.request('/api/login', {
    body: { username: client.email, password: client.portal_password },
  });
  bearer = login.body.token as string;
  instanceId = await givenInstance(gateway.dataSource, { name: 'acme-1', clientId, ownerJid: OWNER });
  await gateway.dataSource.query(`UPDATE instances SET reason = 'open' WHERE id = $1`, [instanceId]);
});
afterAll(() => gateway.stop());

const health = (name = 'acme-1', token = bearer) => gateway.request(`/api/instances/${name}/health`, { bearer: token });

test('a number of which nothing is known has nothing wrong with it', async () => {
  expect(await health()).toMatchObject({
    status: 200,
    body: {
      level: 'good',
      reason: 'open',
      limits: { minute: { used: 0, limit: 40 }, day: { used: 0, soft: 200, hard: 300 } },
      failures: [],
      timezone: 'Africa/Nairobi',
      firstLinkedAt: null,
      lastSentAt: null,
    },
  });
});

test('tells what WhatsApp refused, what was counted, and what to do', async () => {
  await gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp, status, error_code, error, accepted_at)
     SELECT $1, 'x@s.whatsapp.net', true, 'm' || n, 'conversation', '{}', 'web', 'api', 1764500000 + n, 'failed', code,
            'Why ' || code, now() - age
       FROM (VALUES (1, '463', interval '1 hour'), (2, '463', interval '2 hours'), (3, '404', interval '3 days'),
                    (4, '479', interval '8 days')) v (n, code, age)`,
    [instanceId],
  );
  const { body } = await health();
  expect(body).toMatchObject({ level: 'act', code: 'ACCOUNT_RESTRICTED', restrictedErrors: 2, today: { failed: 0 } });
  expect(body.failures).toMatchObject([
    { code: '463', sentence: 'Why 463', count: 2 },
    { code: '404', sentence: 'Why 404', count: 1 },
  ]);
  expect(body.lastSentAt).toBe('2025-11-30T10:53:24.000Z');
});

test('shows thirty days in the client’s time zone, those without messages too', async () => {
  await gateway.dataSource.query(
    `INSERT INTO message_counts (instance_id, at, sent, received)
     SELECT $1, date_trunc('day', now(), 'Africa/Nairobi') + at, n, 0
       FROM (VALUES (interval '-1 minute', 3), (interval '0', 5), (interval '-29 days', 2), (interval '-30 days', 9)) v (at, n)`,
    [instanceId],
  );
  const days = (await health()).body.days as { day: string; sent: number }[];
  expect(days).toHaveLength(30);
  expect(days.map(({ sent }) => sent)).toEqual([2, ...Array.from({ length: 27 }, () => 0), 3, 5]);
});

test('the minute is the client’s, and what no client owns has none', async () => {
  const second = Math.floor(Date.now() / 1000);
  await gateway.dataSource.query('INSERT INTO client_send_windows (client_id, counts) VALUES ($1, $2)', [
    clientId,
    { [second]: 5, [second - 120]: 30 },
  ]);
  expect((await health()).body.limits.minute).toEqual({ used: 5, limit: 40 });
  await givenInstance(gateway.dataSource, { name: 'ours' });
  expect((await health('ours', admin)).body.limits.minute).toBeNull();
});

test('an account is as old as its first link here, under whatever instance', async () => {
  const before = await givenInstance(gateway.dataSource, { name: 'before', ownerJid: OWNER });
  await gateway.dataSource.query(
    `INSERT INTO instance_state_history (instance_id, reason, status_code, at)
     VALUES ($1, 'open', 200, '2026-01-01T00:00:00Z'), ($2, 'open', 200, '2026-06-01T00:00:00Z')`,
    [before, instanceId],
  );
  expect((await health()).body.firstLinkedAt).toBe('2026-01-01T00:00:00.000Z');
});

test('another client’s number is not there, in the same words as one that never was', async () => {
  for (const name of ['ours', 'never-was']) {
    expect(await health(name)).toMatchObject({ status: 404, body: { code: 'INSTANCE_NOT_FOUND' } });
  }
  expect(await gateway.request('/api/instances/acme-1/health')).toMatchObject({ status: 401 });
});

describe('what the number did lately', () => {
  beforeAll(async () => {
    await gateway.dataSource.query('DELETE FROM messages');
    // Ten seconds apart within the last two minutes, which may be yesterday's where midnight has just been.
    await gateway.dataSource.query(
      `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                             message_timestamp, status, error_code, error, accepted_at, sent_at)
       SELECT $1, 'p' || n || '@s.whatsapp.net', true, 'l' || n, 'conversation', content::jsonb, 'web', 'api',
              floor(extract(epoch FROM at)), status, code, code, at, at
         FROM (SELECT n, content, status, code, now() - n * interval '10 seconds' + shift AS at
                 FROM (VALUES (1, '{"conversation":"Sale  TODAY"}', 'server', NULL, interval '0'),
                              (2, '{"conversation":"sale today "}', 'server', NULL, interval '0'),
                              (3, '{"imageMessage":{"caption":"Sale today"}}', 'server', NULL, interval '0'),
                              (4, '{"conversation":"ok"}', 'server', NULL, interval '0'),
                              (5, '{"conversation":"ok"}', 'server', NULL, interval '9.6 seconds'),
                              (6, '{"conversation":"Your order"}', 'failed', '479', interval '0')
                      ) v (n, content, status, code, shift)) m`,
      [instanceId],
    );
    // Never handed over.
    await gateway.dataSource.query(
      `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                             message_timestamp, status, error_code, accepted_at)
       VALUES ($1, 'p@s.whatsapp.net', true, 'n', 'conversation', '{}', 'web', 'api', 0, 'failed', '404', now())`,
      [instanceId],
    );
  });

  test('the same text counts once for each person, whatever its case, its blanks and what it stands under', async () => {
    expect((await health()).body.limits.identical).toMatchObject({ used: 3, limit: 10 });
  });

  test('the shortest gap of today is told, and what was refused after the hand-over', async () => {
    const [{ minutes }] = await gateway.dataSource.query<[{ minutes: number }]>(
      `SELECT extract(epoch FROM now() - date_trunc('day', now(), 'Africa/Nairobi'))::float8 / 60 AS minutes`,
    );
    const { limits, lateErrors } = (await health()).body;
    // In the first minutes of a day most of them are yesterday's.
    if (minutes < 3) return;
    expect(limits.gap).toEqual({ shortestMs: 400, limitMs: 1000, messages: 6 });
    expect(lateErrors).toMatchObject([{ code: '479', count: 1 }]);
  });
});

test('each rule of the sending policy says what it does here', async () => {
  const rules = (await health()).body.rules as { rule: string; mode: string; code: string; effect: string }[];
  expect(Object.fromEntries(rules.map(({ rule, mode }) => [rule, mode]))).toEqual({
    gap: 'off',
    minute: 'enforce',
    day: 'warn',
    identical: 'off',
    shorteners: 'warn',
    age: 'warn',
    idle: 'warn',
  });
  expect(rules.find(({ rule }) => rule === 'day')).toMatchObject({
    code: 'DAILY_LIMIT_REACHED',
    effect: expect.stringContaining('X-AntiBan-Warning'),
  });
});

test('hours in which WhatsApp refused messages or ended the connection are told one by one', async () => {
  await gateway.dataSource.query(
    `INSERT INTO instance_state_history (instance_id, reason, status_code, detail, at)
     VALUES ($1, 'restricted', 403, 'Blocked.', now() - interval '2 days')`,
    [instanceId],
  );
  await gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp, status, error_code, accepted_at)
     SELECT $1, 'x@s.whatsapp.net', true, 'r' || n, 'conversation', '{}', 'web', 'api', 0, 'failed', '463',
            date_trunc('hour', now() - interval '5 hours') + n * interval '1 minute' FROM generate_series(1, 3) n`,
    [instanceId],
  );
  const signals = (await health()).body.signals as { kind: string; sentence: string }[];
  expect(signals.map(({ kind, sentence }) => [kind, sentence])).toEqual([
    ['refused', 'WhatsApp refused 3 messages to new chats (463).'],
    ['disconnected', 'Blocked.'],
  ]);
});
