import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../../test/route-modules.js';
import { ClientModule } from '../client/index.js';
import { FleetModule } from './index.js';

let gateway: TestApp;
let admin: string;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, ClientModule, FleetModule]);
  admin = await gateway.adminToken();
});
afterAll(() => gateway.stop());

interface Row {
  instance_name: string;
  today: { sent: number; received: number; failed: number };
  queued: number;
  health: { level: string; code: string };
  client_name: string | null;
}

async function fleet(bearer = admin): Promise<Row[]> {
  return (await gateway.request('/api/fleet', { bearer })).body as Row[];
}
const rowOf = async (name: string) => (await fleet()).find(({ instance_name }) => instance_name === name);

const insert = (instanceId: string, waId: string, origin: string, status: string | null = null) =>
  gateway.dataSource.query(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                           message_timestamp, status)
     VALUES ($1, '254722000001@s.whatsapp.net', $4, $2, 'conversation', '{}', 'web', $3, 0, $5)`,
    [instanceId, waId, origin, origin !== 'contact', status],
  );

async function givenClient(email: string, timezone = 'Africa/Nairobi') {
  const body = { company_name: email, email, timezone, portal_password: 'twelve-characters' };
  const made = await gateway.request('/api/clients', { bearer: admin, body });
  const login = await gateway.request('/api/login', { body: { username: email, password: body.portal_password } });
  return { id: made.body.id as number, bearer: login.body.token as string };
}

describe('the counters of a day', () => {
  test('count what left, what came and what failed, each once, and nothing that was undone', async () => {
    const id = await givenInstance(gateway.dataSource, { name: 'counted' });
    await insert(id, 'in', 'contact');
    await insert(id, 'typed', 'phone', 'server');
    await insert(id, 'old', 'history');
    await insert(id, 'a', 'api', 'queued');
    await insert(id, 'b', 'api', 'queued');
    expect(await rowOf('counted')).toMatchObject({ today: { sent: 1, received: 1, failed: 0 }, queued: 2 });

    await gateway.dataSource.query(`UPDATE messages SET status = 'sent', sent_at = now() WHERE wa_id = 'a'`);
    await gateway.dataSource.query(`UPDATE messages SET status = 'read' WHERE wa_id = 'a'`);
    await gateway.dataSource.query(`UPDATE messages SET status = 'failed' WHERE wa_id = 'b'`);
    await gateway.dataSource.query(`UPDATE messages SET error = 'again' WHERE wa_id = 'b'`);
    await expect(
      gateway.dataSource.transaction(async (tx) => {
        await tx.query(`UPDATE messages SET status = 'failed' WHERE wa_id = 'a'`);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await rowOf('counted')).toMatchObject({ today: { sent: 2, received: 1, failed: 1 }, queued: 0 });
  });

  test('lose nothing where many write at once', async () => {
    const id = await givenInstance(gateway.dataSource, { name: 'busy' });
    await Promise.all(Array.from({ length: 60 }, (_, n) => insert(id, `m${n}`, 'contact')));
    expect(await rowOf('busy')).toMatchObject({ today: { received: 60 } });
  });

  test('make nobody wait, so that transactions over many instances cannot stop each other', async () => {
    const ids = [
      await givenInstance(gateway.dataSource, { name: 'first' }),
      await givenInstance(gateway.dataSource, { name: 'second' }),
    ];
    // Whatever was counted before is a row that somebody may hold.
    for (const id of ids) await insert(id, 'before', 'contact');
    const insertInto = (order: string[], tag: string) =>
      gateway.dataSource.transaction(async (tx) => {
        for (const id of order) {
          await tx.query(
            `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                                   message_timestamp)
             VALUES ($1, 'x@s.whatsapp.net', false, $2, 'conversation', '{}', 'web', 'contact', 0)`,
            [id, tag],
          );
          // As at the end of the transaction: from here on the row is held.
          await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
        }
        await tx.query('SELECT pg_sleep(0.2)');
      });
    await Promise.all([insertInto(ids, 'there'), insertInto(ids.toReversed(), 'back')]);
    for (const name of ['first', 'second']) expect(await rowOf(name)).toMatchObject({ today: { received: 3 } });
  });

  test('begin at midnight where the client is', async () => {
    const { id: clientId } = await givenClient('nepal@example.com', 'Asia/Kathmandu');
    const id = await givenInstance(gateway.dataSource, { name: 'kathmandu', clientId });
    await gateway.dataSource.query(
      `INSERT INTO message_counts (instance_id, at, sent)
       SELECT $1, date_trunc('day', now(), 'Asia/Kathmandu') + at, n
         FROM (VALUES (interval '-15 minutes', 100), (interval '0', 7)) v (at, n)`,
      [id],
    );
    expect(await rowOf('kathmandu')).toMatchObject({ today: { sent: 7 } });
  });
});

test('says of each number what a person should do', async () => {
  const lost = await givenInstance(gateway.dataSource, { name: 'lost' });
  await gateway.dataSource.query(`UPDATE instances SET reason = 'logged_out', status_code = 401 WHERE id = $1`, [lost]);
  const limited = await givenInstance(gateway.dataSource, { name: 'limited' });
  await gateway.dataSource.query(`UPDATE instances SET reason = 'open' WHERE id = $1`, [limited]);
  await insert(limited, 'refused', 'api', 'failed');
  await gateway.dataSource.query(`UPDATE messages SET error_code = '463' WHERE instance_id = $1`, [limited]);
  expect(await rowOf('lost')).toMatchObject({ status: 'close', health: { level: 'act', code: 'LOGGED_OUT' } });
  expect(await rowOf('limited')).toMatchObject({ health: { level: 'act', code: 'ACCOUNT_RESTRICTED' } });

  const deaf = await givenInstance(gateway.dataSource, { name: 'deaf' });
  await gateway.dataSource.query(`UPDATE instances SET reason = 'open' WHERE id = $1`, [deaf]);
  const hook = (slot: string, columns: string) =>
    gateway.dataSource.query(
      `INSERT INTO webhooks (instance_id, slot, url, secret_sealed, enabled, failing_since)
       VALUES ($1, $2, 'https://example.com', '', ${columns})`,
      [deaf, slot],
    );
  // One that somebody switched off needs nobody.
  await hook('off', 'false, now()');
  expect(await rowOf('deaf')).toMatchObject({ health: { level: 'good' } });
  await hook('on', 'true, now()');
  expect(await rowOf('deaf')).toMatchObject({ health: { level: 'act', code: 'WEBHOOK_FAILING' } });
});

test('a client’s user sees its own numbers and no others; without a token nobody sees any', async () => {
  const acme = await givenClient('acme@example.com');
  const other = await givenClient('other@example.com');
  await givenInstance(gateway.dataSource, { name: 'acme-1', clientId: acme.id });
  await givenInstance(gateway.dataSource, { name: 'other-1', clientId: other.id });
  expect((await fleet(acme.bearer)).map(({ instance_name }) => instance_name)).toEqual(['acme-1']);
  expect((await fleet(other.bearer)).map(({ instance_name }) => instance_name)).toEqual(['other-1']);
  expect(await gateway.request('/api/fleet')).toMatchObject({ status: 401, body: { code: 'MISSING_TOKEN' } });
});

test('of a thousand numbers with a busy day and a long past, each is told its own day', async () => {
  await gateway.dataSource.query(
    `INSERT INTO instances (name, reason) SELECT 'many-' || n, 'open' FROM generate_series(1, 1000) n`,
  );
  await gateway.dataSource.query(
    `INSERT INTO message_counts (instance_id, at, sent, received)
     SELECT id, date_bin('15 minutes', now(), 'epoch') - q * interval '15 minutes', 5, 5
       FROM instances, generate_series(0, 200) q WHERE name LIKE 'many-%'`,
  );
  await gateway.dataSource.query('ANALYZE message_counts');
  const [{ quarters }] = await gateway.dataSource.query<[{ quarters: number }]>(
    `SELECT count(*)::int AS quarters FROM generate_series(0, 200) q
      WHERE date_bin('15 minutes', now(), 'epoch') - q * interval '15 minutes'
            >= date_trunc('day', now(), 'Africa/Nairobi')`,
  );
  const many = (await fleet()).filter(({ instance_name }) => instance_name.startsWith('many-'));
  expect(many).toHaveLength(1000);
  expect(new Set(many.map(({ today }) => today.sent))).toEqual(new Set([quarters * 5]));
});
