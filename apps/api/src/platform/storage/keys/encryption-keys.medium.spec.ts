import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
import { SecretBox } from '@wharf/storage';
import { Client, Pool } from 'pg';
import { SEALED_COLUMNS } from '../../../database/index.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { ConfigError, Secrets } from '../../config/index.js';
import { createLogger, type Logger } from '../../logging/index.js';
import { admitEncryptionKey } from './admit-encryption-key.js';
import { KeyPresence } from './key-presence.js';
import { SecretResealer } from './secret-resealer.js';

/** Columns of bytes that are no secrets: digests, and what processes tell each other for seconds. */
const NOT_SEALED = [
  'api_keys.digest',
  'encryption_key.proof',
  'idempotency_keys.body_hash',
  'inbound_journal.fingerprint',
  'invites.digest',
  'session_commands.answer',
  'session_commands.payload',
];

const newKey = (): string => randomBytes(32).toString('hex');
const secretsWith = (key: string, ...old: string[]) => new Secrets('m', 'p', 'j', key, old);

let database: TestDatabase;
let gateway: TestApp;
let pool: Pool;
let quiet: Logger;
const [first, second, third] = [newKey(), newKey(), newKey()] as const;

beforeAll(async () => {
  quiet = await createLogger({ level: 'silent' });
});
beforeEach(async () => {
  database = await createTestDatabase();
  // For the schema alone.
  gateway = await startTestApp([], { connectionString: database.url, secrets: secretsWith(first) });
  await gateway.app.close();
  pool = new Pool({ connectionString: database.url });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const admit = (key: string, ...old: string[]) => admitEncryptionKey(database.url, secretsWith(key, ...old), quiet);
const refusal = (key: string, ...old: string[]): Promise<unknown> =>
  admit(key, ...old).catch((error: unknown) => error);

/** Values of each kind, more than fit into a batch. @returns how many. */
async function fill(box: SecretBox): Promise<number> {
  const instanceId = randomUUID();
  await pool.query(`INSERT INTO instances (id, name) VALUES ($1, $2)`, [instanceId, instanceId]);
  const [key, webhook] = [randomUUID(), randomUUID()];
  const aadOf = (table: string, column: string, row: Record<string, string>) =>
    SEALED_COLUMNS.find((one) => one.table === table && one.column === column)?.aad(row) ?? '';
  const seal = (table: string, column: string, row: Record<string, string>) =>
    box.sealText(`${table}.${column}`, aadOf(table, column, row));
  await pool.query(
    `INSERT INTO api_keys (id, kind, digest, prefix, sealed, instance_id) VALUES ($1, 'instance', $2, 'p', $3, $4)`,
    [key, randomBytes(32), seal('api_keys', 'sealed', { id: key }), instanceId],
  );
  await pool.query(
    `INSERT INTO webhooks (id, instance_id, url, secret_sealed, previous_secret_sealed, headers_sealed)
     VALUES ($1, $2, 'http://x', $3, $4, $5)`,
    [
      webhook,
      instanceId,
      ...['secret_sealed', 'previous_secret_sealed', 'headers_sealed'].map((column) =>
        seal('webhooks', column, { id: webhook }),
      ),
    ],
  );
  await pool.query(
    `INSERT INTO instance_proxies (instance_id, enabled, protocol, host, port, password_sealed)
     VALUES ($1, true, 'http', 'x', 1, $2)`,
    [instanceId, seal('instance_proxies', 'password_sealed', { instance_id: instanceId })],
  );
  const keys = Array.from({ length: 450 }, (_, index) => ({
    type: index === 0 ? 'creds' : index % 2 ? 'pre-key' : 'session',
    id: String(index),
  }));
  for (const { type, id } of keys) {
    const row = { instance_id: instanceId, type, id };
    const value = seal('signal_keys', 'value', row);
    await pool.query('INSERT INTO signal_keys VALUES ($1, $2, $3, $4)', [instanceId, type, id, value]);
  }
  await pool.query(
    'INSERT INTO inbound_journal (instance_id, fingerprint, stanza, plaintext) VALUES ($1, $2, $3, $4)',
    [
      instanceId,
      randomBytes(32),
      ...['stanza', 'plaintext'].map((column) => seal('inbound_journal', column, { instance_id: instanceId })),
    ],
  );
  const payload = seal('sent_payloads', 'payload', { instance_id: instanceId, message_id: 'M' });
  await pool.query('INSERT INTO sent_payloads (instance_id, message_id, payload) VALUES ($1, $2, $3)', [
    instanceId,
    'M',
    payload,
  ]);
  return 1 + 3 + 1 + keys.length + 2 + 1;
}

/** Everything that is sealed, opened with these keys alone. @returns how many values there are. */
async function openAll(key: string): Promise<number> {
  const box = new SecretBox(key);
  let opened = 0;
  for (const column of SEALED_COLUMNS) {
    const texts = [...Object.keys(column.key), ...(column.needs ?? [])].map((name) => `${name}::text AS ${name}`);
    const { rows } = await pool.query<Record<string, string> & { sealed: Buffer }>(
      `SELECT ${texts.join(', ')}, ${column.column} AS sealed FROM ${column.table} WHERE ${column.column} IS NOT NULL`,
    );
    for (const { sealed, ...row } of rows) {
      expect(box.openText(sealed, column.aad(row))).toBe(`${column.table}.${column.column}`);
      opened += 1;
    }
  }
  return opened;
}

const reseal = (key: string, ...old: string[]) => new SecretResealer(pool, new SecretBox(key, old), quiet).resealAll();

/** Somebody else's process, as far as its keys are concerned. */
async function runningWith(key: string, ...old: string[]): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await new KeyPresence(new SecretBox(key, old)).announce(client);
  return client;
}

test('every column of bytes is known to be sealed, or known not to be', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
  );
  const known = [...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...NOT_SEALED];
  expect(rows.map(({ name }) => name)).toEqual(known.sort());
});

describe('a start', () => {
  test('with the key of before is let in, however often', async () => {
    await admit(first);
    await admit(first);
  });

  test('with another key is refused with a sentence that says what to do, and changes nothing', async () => {
    await admit(first);
    const error = await refusal(second);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(/is not the key that this database was used with.*ENCRYPTION_KEYS_OLD/);
    expect((error as Error).message).not.toContain(second);
    await admit(first);
  });

  test('on secrets from before there was a record is judged by what they are sealed with', async () => {
    await fill(new SecretBox(first));
    expect(await refusal(second)).toMatchObject({ message: expect.stringContaining('was used with') });
    await admit(first);
    expect(await refusal(second)).toBeInstanceOf(ConfigError);
  });

  test('is not taken in by a key of the same id', async () => {
    await admit(first);
    await pool.query(`UPDATE encryption_key SET proof = $1`, [new SecretBox(first).sealText('other', 'other')]);
    expect(await refusal(first)).toBeInstanceOf(ConfigError);
  });

  test('beside a process whose key it does not know is refused, the other way round too', async () => {
    await admit(first);
    const other = await runningWith(first);
    // It could read all of it, but the other could not read what it would write.
    expect(await refusal(second, first)).toMatchObject({ message: expect.stringContaining('runs on this database') });
    await other.end();
    await waitFor(async () => (await refusal(second, first)) === undefined, {
      what: 'the other process to be forgotten',
    });
  });

  test('beside a process that knows the new key is let in', async () => {
    await admit(first);
    const other = await runningWith(first, second);
    await admit(second, first);
    await other.end();
  });
});

describe('a new key', () => {
  test('opens everything in the end, and the one before is not needed any more', async () => {
    const values = await fill(new SecretBox(first));
    await admit(first);
    await admit(second, first);
    expect(await refusal(second)).toMatchObject({ message: expect.stringContaining('put it (back)') });
    expect(await reseal(second, first)).toBe(true);
    await admit(second);
    expect(await openAll(second)).toBe(values);
  });

  test('may come before the one before it was done with', async () => {
    const values = await fill(new SecretBox(first));
    await admit(first);
    await admit(second, first);
    const one = new SecretResealer(pool, new SecretBox(second, [first]), quiet);
    const interrupted = one.resealAll();
    await one.beforeApplicationShutdown();
    expect(await interrupted).toBe(false);
    expect(await refusal(third, second)).toMatchObject({ message: expect.stringContaining('put it (back)') });
    await admit(third, second, first);
    expect(await reseal(third, second, first)).toBe(true);
    expect(await openAll(third)).toBe(values);
  });

  test('does not overwrite what is written meanwhile', async () => {
    await fill(new SecretBox(first));
    await admit(first);
    await admit(second, first);
    const box = new SecretBox(second, [first]);
    const { rows } = await pool.query<{ instance_id: string }>(
      `SELECT instance_id FROM signal_keys WHERE type = 'creds'`,
    );
    const instanceId = rows[0]?.instance_id ?? '';
    const aad = `${instanceId}:key:creds:0`;
    const write = (count: number) =>
      pool.query(`UPDATE signal_keys SET value = $1 WHERE type = 'creds'`, [box.sealText(`written ${count}`, aad)]);
    const writes = (async () => {
      for (let count = 1; count <= 100; count += 1) await write(count);
    })();
    await Promise.all([writes, reseal(second, first)]);
    const after = await pool.query<{ value: Buffer }>(`SELECT value FROM signal_keys WHERE type = 'creds'`);
    expect(box.openText(after.rows[0]?.value ?? Buffer.alloc(0), aad)).toBe('written 100');
  });

  test('is not called done while a process runs that seals with the one before', async () => {
    const values = await fill(new SecretBox(first));
    await admit(first);
    const other = await runningWith(first, second);
    await admit(second, first);
    expect(await reseal(second, first)).toBe(false);
    await other.end();
    await waitFor(() => reseal(second, first), { what: 'the rest to be done' });
    expect(await openAll(second)).toBe(values);
  });

  test('is not held up by a value that no key opens', async () => {
    const values = await fill(new SecretBox(first));
    await admit(first);
    await pool.query(`UPDATE signal_keys SET value = set_byte(value, 40, 255 - get_byte(value, 40)) WHERE id = '7'`);
    await admit(second, first);
    expect(await reseal(second, first)).toBe(true);
    await pool.query(`DELETE FROM signal_keys WHERE id = '7'`);
    expect(await openAll(second)).toBe(values - 1);
  });
});

test('a gateway that is started with a new key does all of it by itself', async () => {
  await fill(new SecretBox(first));
  await admit(first);
  await admit(second, first);
  const log: string[] = [];
  const app = await startTestApp([], { connectionString: database.url, secrets: secretsWith(second, first), log });
  try {
    await waitFor(() => log.some((line) => line.includes('every secret was encrypted anew')), {
      what: 'the end of it',
    });
    await openAll(second);
    expect(log.join('')).not.toContain(first);
    expect(log.join('')).not.toContain(second);
  } finally {
    await app.app.close();
  }
});
