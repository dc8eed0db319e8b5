import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { Config } from '../../platform/config/index.js';
import { ContactModule } from '../contact/index.js';
import { JobProcessors } from '../jobs/index.js';
import { MediaFetchModule } from '../media/index.js';
import { retentionRules } from './retention-rules.js';
import { RetentionModule } from './retention.module.js';
import { RetentionRepository } from './retention.repository.js';

const HOUR = 1 / 24;

let gateway: TestApp;
let instanceId: string;
let webhookId: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([ContactModule, MediaFetchModule, RetentionModule], {
    environment: { RETENTION_NUMBERS_DAYS: '30' },
  });
  // A start begins with a run of its own, which must not delete under the hands of a test.
  await waitFor(
    async () => {
      const states = await run(`SELECT state FROM bullmq.job WHERE name = 'retention.sweep'`);
      return states.length === 1 && (states as [{ state: string }])[0].state === 'delayed';
    },
    { what: 'the first run to be over' },
  );
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `shop-${(made += 1)}` });
  webhookId = await id(
    `INSERT INTO webhooks (instance_id, url, secret_sealed) VALUES ($1, 'http://hook.test', '') RETURNING id`,
    instanceId,
  );
});

async function id(sql: string, ...params: unknown[]): Promise<string> {
  const [row] = await gateway.dataSource.query<[{ id: string }]>(sql, params);
  return row.id;
}
const run = (sql: string, ...params: unknown[]) => gateway.dataSource.query<unknown[]>(sql, params);
const count = async (sql: string, ...params: unknown[]) => (await run(sql, ...params)).length;
const sweep = () =>
  gateway.app
    .get(JobProcessors, { strict: false })
    .get('retention.sweep')
    .process({}, { id: 'now', signal: new AbortController().signal });

const givenEvent = (ageDays: number) =>
  id(
    `INSERT INTO events (id, instance_id, event, data, occurred_at)
     VALUES (gen_random_uuid(), $1, 'CALL', '{}', now() - make_interval(secs => $2::float8 * 86400)) RETURNING seq AS id`,
    instanceId,
    ageDays,
  );

/** A delivery of an event, with one attempt; `settledDaysAgo` null leaves it pending. */
async function givenDelivery(eventSeq: string, ageDays: number, settledDaysAgo: number | null, status = 'delivered') {
  const deliveryId = await id(
    `INSERT INTO deliveries (webhook_id, event_seq, status, created_at, settled_at)
     VALUES ($1, $2, $3, now() - make_interval(secs => $4::float8 * 86400), now() - make_interval(secs => $5::float8 * 86400))
     RETURNING id`,
    webhookId,
    eventSeq,
    settledDaysAgo === null ? 'pending' : status,
    ageDays,
    settledDaysAgo,
  );
  await run(
    `INSERT INTO delivery_attempts (delivery_id, attempt, at, url, duration_ms)
     VALUES ($1, 1, now() - make_interval(secs => $2::float8 * 86400), 'http://hook.test', 5)`,
    deliveryId,
    ageDays,
  );
  return deliveryId;
}
const eventIsThere = async (seq: string) => (await count('SELECT FROM events WHERE seq = $1', seq)) === 1;
const deliveryIsThere = async (deliveryId: string) =>
  (await count('SELECT FROM deliveries WHERE id = $1', deliveryId)) === 1 &&
  (await count('SELECT FROM delivery_attempts WHERE delivery_id = $1', deliveryId)) === 1;

describe('of events and deliveries', () => {
  test('those on the far side of the limit go, with their attempts', async () => {
    const [old, young] = [await givenEvent(7 + HOUR), await givenEvent(7 - HOUR)];
    const settledLongAgo = await givenDelivery(old, 7 + HOUR, 7 + HOUR / 2);
    const dead = await givenDelivery(old, 7 + HOUR, 7 + HOUR / 2, 'dead');
    const settledLately = await givenDelivery(young, 7 - HOUR, 6);
    await sweep();
    expect([await eventIsThere(old), await eventIsThere(young)]).toEqual([false, true]);
    expect(await Promise.all([settledLongAgo, dead, settledLately].map(deliveryIsThere))).toEqual([false, false, true]);
  });

  test('a pending delivery keeps itself, its attempts and its event, however old', async () => {
    const event = await givenEvent(400);
    const pending = await givenDelivery(event, 400, null);
    const settled = await givenDelivery(event, 400, 399);
    await sweep();
    expect([await eventIsThere(event), await deliveryIsThere(pending), await deliveryIsThere(settled)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a pending delivery of a webhook that is off is given up, and goes when it has been dead for long enough', async () => {
    const event = await givenEvent(400);
    const pending = await givenDelivery(event, 400, null);
    await run('UPDATE webhooks SET enabled = false WHERE id = $1', webhookId);
    await sweep();
    expect(await run('SELECT status FROM deliveries WHERE id = $1', pending)).toEqual([{ status: 'dead' }]);
    await run(`UPDATE deliveries SET settled_at = now() - interval '8 days' WHERE id = $1`, pending);
    await sweep();
    expect([await eventIsThere(event), await count('SELECT FROM deliveries WHERE id = $1', pending)]).toEqual([
      false,
      0,
    ]);
  });

  test('a delivery that was settled after days of trying is kept for as long as one that went at once', async () => {
    const event = await givenEvent(9);
    const settled = await givenDelivery(event, 9, 6);
    await sweep();
    expect([await eventIsThere(event), await deliveryIsThere(settled)]).toEqual([true, true]);
  });

  test('an event that nobody subscribed to goes by its age', async () => {
    const [old, young] = [await givenEvent(7 + HOUR), await givenEvent(7 - HOUR)];
    await sweep();
    expect([await eventIsThere(old), await eventIsThere(young)]).toEqual([false, true]);
  });
});

describe.each([
  {
    table: 'sent_payloads',
    days: 14,
    insert: `INSERT INTO sent_payloads (instance_id, message_id, payload, sent_at) VALUES ($1, $2, '', AGED)`,
  },
  {
    table: 'inbound_journal',
    days: 7,
    insert: `INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext, received_at, done_at)
             VALUES ($1, convert_to($2, 'UTF8'), '', '', AGED, AGED)`,
  },
  {
    table: 'idempotency_keys',
    days: 7,
    insert: `WITH m AS (
               INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin, message_timestamp)
               VALUES ($1, 'x', true, $2, 'conversation', '{}', 'web', 'api', 0) RETURNING id)
             INSERT INTO idempotency_keys (caller, instance_id, key, body_hash, message_id, created_at)
             SELECT 'master', $1, $2, '', id, AGED FROM m`,
  },
  {
    table: 'whatsapp_numbers',
    days: 30,
    insert: `INSERT INTO whatsapp_numbers (number, jid, checked_at) SELECT $2, $1::text, AGED`,
  },
  {
    table: 'event_consumers',
    days: 90,
    insert: `INSERT INTO event_consumers (instance_id, name, tx, seq, moved_at) SELECT $1, $2, 1, 1, AGED`,
  },
  {
    table: 'invites',
    days: 90,
    insert: `INSERT INTO invites (instance_id, digest, created_by, expires_at) SELECT $1, convert_to($2, 'UTF8'), 'x', AGED`,
  },
  {
    table: 'offered_choices',
    days: 30,
    insert: `WITH m AS (
               INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin, message_timestamp, status)
               VALUES ($1, 'x', true, 'choice-' || $2, 'conversation', '{}', 'web', 'api', 0, 'sent') RETURNING id)
             INSERT INTO offered_choices (message_id, instance_id, chat_jid, kind, choices, created_at)
             SELECT id, $1, 'x', 'list', '{}', AGED FROM m`,
  },
  {
    table: 'account_signals',
    days: 184,
    insert: `INSERT INTO account_signals (instance_id, owner_jid, kind, at) SELECT $1, $2, 'restricted', AGED`,
  },
  {
    table: 'login_attempts',
    days: 1,
    insert: `INSERT INTO login_attempts (address, at) SELECT $2 || $1::text, AGED`,
  },
])('of $table', ({ table, days, insert }) => {
  const given = (name: string, ageDays: number) =>
    run(insert.replaceAll('AGED', 'now() - make_interval(secs => $3::float8 * 86400)'), instanceId, name, ageDays);

  test(`rows older than ${days} days go, younger ones stay`, async () => {
    await run(`DELETE FROM ${table}`);
    await given('1', days + HOUR);
    await given('2', days - HOUR);
    await sweep();
    expect(await count(`SELECT FROM ${table}`)).toBe(1);
    await given('3', days + 400);
    await sweep();
    expect(await count(`SELECT FROM ${table}`)).toBe(1);
  });
});

test('of the states of an instance those of half a year stay, its first, its first connection and its latest for ever', async () => {
  await run('DELETE FROM instance_state_history');
  const steps: [reason: string, ageDays: number][] = [
    ['awaiting_scan', 400],
    ['reconnecting', 399],
    ['open', 398],
    ['reconnecting', 397],
    ['open', 396],
    ['reconnecting', 184 + HOUR],
  ];
  const reasons = async (instance: string) =>
    (
      (await run('SELECT reason FROM instance_state_history WHERE instance_id = $1 ORDER BY id', instance)) as {
        reason: string;
      }[]
    ).map(({ reason }) => reason);
  const given = async (instance: string, taken: typeof steps) => {
    for (const [reason, ageDays] of taken) {
      await run(
        `INSERT INTO instance_state_history (instance_id, reason, status_code, at)
         VALUES ($1, $2, 200, now() - make_interval(secs => $3::float8 * 86400))`,
        instance,
        reason,
        ageDays,
      );
    }
  };
  const [neverOpen, busy] = [await givenInstance(gateway.dataSource, { name: 'never-open' }), instanceId];
  await given(
    neverOpen,
    steps.filter(([reason]) => reason !== 'open'),
  );
  await given(busy, [...steps, ['open', 184 - HOUR], ['reconnecting', 1]]);
  await sweep();
  expect(await reasons(neverOpen)).toEqual(['awaiting_scan', 'reconnecting']);
  expect(await reasons(busy)).toEqual(['awaiting_scan', 'open', 'open', 'reconnecting']);
});

test('what was received and not yet made into a message is never deleted', async () => {
  await run(
    `INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext, received_at)
     VALUES ($1, 'open', '', '', now() - interval '400 days')`,
    instanceId,
  );
  await sweep();
  expect(await count('SELECT FROM inbound_journal WHERE instance_id = $1', instanceId)).toBe(1);
});

test('what a message that is still to be sent offers is never deleted', async () => {
  await run(
    `WITH m AS (
       INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin, message_timestamp, status)
       VALUES ($1, 'x', true, 'waiting', 'conversation', '{}', 'web', 'api', 0, 'queued') RETURNING id)
     INSERT INTO offered_choices (message_id, instance_id, chat_jid, kind, choices, created_at)
     SELECT id, $1, 'x', 'list', '{}', now() - interval '400 days' FROM m`,
    instanceId,
  );
  await sweep();
  expect(await count('SELECT FROM offered_choices WHERE instance_id = $1', instanceId)).toBe(1);
});

test('the newest event that went is written down, and never an older one over it', async () => {
  const removed = async () =>
    (await run('SELECT seq::text FROM event_removals WHERE instance_id = $1', instanceId)) as { seq: string }[];
  const [first, second] = [await givenEvent(9), await givenEvent(8)];
  expect(await removed()).toEqual([]);
  await sweep();
  expect(await removed()).toEqual([{ seq: second }]);
  await run(
    `INSERT INTO events (seq, id, instance_id, event, data, tx, occurred_at) OVERRIDING SYSTEM VALUE
     VALUES ($1, 'again', $2, 'CALL', '{}', 3, now() - interval '400 days')`,
    first,
    instanceId,
  );
  await sweep();
  expect([await eventIsThere(first), await removed()]).toEqual([false, [{ seq: second }]]);
});

test('an instance that is being deleted is not waited for', async () => {
  const event = await givenEvent(9);
  const deletion = gateway.dataSource.createQueryRunner();
  await deletion.startTransaction();
  await deletion.query('SELECT FROM instances WHERE id = $1 FOR UPDATE', [instanceId]);
  await sweep();
  expect(await eventIsThere(event)).toBe(true);
  await deletion.rollbackTransaction();
  await deletion.release();
  await sweep();
  expect(await eventIsThere(event)).toBe(false);
});

test('rows go in batches, and one that somebody writes to is left for the next time', async () => {
  await run('DELETE FROM login_attempts');
  await run(
    `INSERT INTO login_attempts (address, at) SELECT n::text, now() - interval '2 days' FROM generate_series(1, 7) n`,
  );
  const rule = retentionRules(gateway.app.get(Config)).find(({ table }) => table === 'login_attempts');
  if (!rule) throw new Error('no rule');
  const repository = gateway.app.get(RetentionRepository, { strict: false });
  const writer = gateway.dataSource.createQueryRunner();
  await writer.startTransaction();
  await writer.query(`SELECT FROM login_attempts WHERE address = '3' FOR UPDATE`);
  const deleted = [];
  for (let batch = 0; batch < 3; batch += 1) deleted.push(await repository.deleteSome(rule, 3));
  await writer.commitTransaction();
  await writer.release();
  deleted.push(await repository.deleteSome(rule, 3));
  expect(deleted).toEqual([3, 3, 0, 1]);
});

test('an end of the process stops it between two batches', async () => {
  const processor = gateway.app.get(JobProcessors, { strict: false }).get('retention.sweep');
  await expect(processor.process({}, { id: 'now', signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

test('it runs once an hour, however many processes there are and however often they start', async () => {
  const again = await startTestApp([ContactModule, MediaFetchModule, RetentionModule], {
    connectionString: gateway.connectionString,
  });
  await again.stop();
  const schedules = await waitFor(
    async () => {
      const rows = await run('SELECT scheduler_id, every_ms FROM bullmq.scheduler');
      return rows.length > 0 && rows;
    },
    { what: 'the schedule' },
  );
  expect(schedules).toEqual([{ scheduler_id: 'retention.sweep', every_ms: '3600000' }]);
  const waiting = await waitFor(
    async () => {
      const rows = await run(`SELECT state FROM bullmq.job WHERE name = 'retention.sweep'`);
      return rows.length === 1 && rows;
    },
    { what: 'one run to be waiting' },
  );
  expect(waiting).toEqual([{ state: 'delayed' }]);
});

test('a file that no message was accepted for goes after a day', async () => {
  const given = (ageDays: number) =>
    id(
      `INSERT INTO media (instance_id, state, storage_key, mimetype, size_bytes, stored_at, created_at)
       VALUES ($1, 'stored', gen_random_uuid(), 'image/png', 1, now(), now() - make_interval(secs => $2::float8 * 86400))
       RETURNING id`,
      instanceId,
      ageDays,
    );
  const [young] = [await given(1 - HOUR), await given(1 + HOUR), await given(2)];
  await sweep();
  expect(await run('SELECT id FROM media WHERE instance_id = $1', instanceId)).toEqual([{ id: young }]);
});
