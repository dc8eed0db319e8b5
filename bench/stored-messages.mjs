// What a text costs in an empty gateway and in one that has stored very many messages.
//   node bench/stored-messages.mjs 1000000         needs the built program (npm run build)
// The messages, their events and deliveries are written into the database as they would have come to be.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cpuMs, cpuMsWithChildren, LineProcess, ROOT, sleep, until } from './processes.mjs';
import { Wharf } from './wharf.mjs';

const { Client } = createRequire(join(ROOT, 'apps/api/package.json'))('pg');
const STORED = Number(process.argv[2] ?? 1_000_000);
const TEXTS = 200;
const ROUNDS = 3;
/** Chats that the stored messages are in, those of the measured texts among them. */
const CHATS = 1_000;
const BATCH = 100_000;
const PHONE = '254733000001';
const READER = '254711000000';
const WRITER = '254711000001';

const network = new LineProcess('libs/sandbox/dist/main.js', { NETWORK_PORT: '0', LOG_LEVEL: 'error' });
const addresses = await network.next();

async function control(method, path, body) {
  const init = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  const response = await fetch(`${addresses.controlUrl}${path}`, { method, ...init });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const wharf = await Wharf.create(addresses);
await wharf.start();
const [server, , , port] = readFileSync(join(wharf.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
const password = readFileSync(join(wharf.dataDir, 'postgres.password'), 'utf8').trim();
const db = new Client({ host: '127.0.0.1', port: Number(port), user: 'wharf', password, database: 'wharf' });
await db.connect();

const databaseCpuMs = () => cpuMsWithChildren(server);

async function measured(count, work) {
  const before = { gateway: cpuMs(wharf.pid), database: databaseCpuMs() };
  await work();
  await sleep(1_500);
  return [(cpuMs(wharf.pid) - before.gateway) / count, (databaseCpuMs() - before.database) / count];
}

const received = async (phone) => (await control('GET', `/messages?phone=${phone}`)).length;

async function out() {
  const before = await received(READER);
  await wharf.send({ plan: [{ from: PHONE, to: READER, count: TEXTS }] });
  await until('the texts out', async () => (await received(READER)) === before + TEXTS);
}

async function into() {
  wharf.arrivals.length = 0;
  for (let i = 0; i < TEXTS; i++) await control('POST', '/messages', { from: WRITER, to: PHONE, text: `text ${i}` });
  await until('the texts in', () => wharf.arrivals.length >= TEXTS);
}

/** The cheapest of some rounds: what else the machine does only ever adds. */
async function cost(work) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measured(TEXTS, work));
  return [0, 1].map((part) => Math.min(...rounds.map((each) => each[part])));
}

async function fill() {
  const { rows } = await db.query(
    'SELECT i.id, w.id AS webhook FROM instances i JOIN webhooks w ON w.instance_id = i.id',
  );
  const [{ id, webhook }] = rows;
  for (let start = 0; start < STORED; start += BATCH) {
    await db.query(
      `WITH stored AS (
         INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin,
                               message_timestamp, status, accepted_at, sent_at, server_at, delivered_at)
         SELECT $1, 254711000000 + n % $4 || '@s.whatsapp.net', n % 2 = 0, 'STORED' || n, 'extendedTextMessage',
                jsonb_build_object('extendedTextMessage', jsonb_build_object('text', 'stored text ' || n)), 'web',
                'history', extract(epoch FROM now())::bigint - $5::bigint + n, CASE WHEN n % 2 = 0 THEN 'delivered' END,
                now() - interval '1 hour', now(), now(), now()
           FROM generate_series($2::bigint, $3::bigint) AS n RETURNING chat_jid, wa_id
       ), told AS (
         INSERT INTO events (id, instance_id, event, chat_jid, data)
         SELECT 'evt_' || wa_id, $1, 'MESSAGES_UPSERT', chat_jid, '{}' FROM stored RETURNING seq
       )
       INSERT INTO deliveries (webhook_id, event_seq, status, attempts, settled_at)
       SELECT $6, seq, 'delivered', 1, now() FROM told`,
      [id, start + 1, Math.min(start + BATCH, STORED), CHATS, STORED, webhook],
    );
  }
  await db.query('ANALYZE');
}

try {
  await wharf.pair(PHONE, (qr) => control('POST', '/scan', { qr, phone: PHONE }));
  await control('POST', '/contacts', { phone: READER, sink: true, autoReceipt: 'delivery' });
  await control('POST', '/contacts', { phone: WRITER, name: 'Writer', autoReceipt: 'none' });
  await out();
  await into();
  const empty = { out: await cost(out), in: await cost(into) };
  const began = Date.now();
  await fill();
  process.stdout.write(`${STORED} messages stored in ${Math.round((Date.now() - began) / 1000)} s\n`);
  const full = { out: await cost(out), in: await cost(into) };
  for (const way of ['out', 'in']) {
    for (const [part, name] of ['gateway', 'database'].entries()) {
      const [before, after] = [empty[way][part], full[way][part]];
      const what = `CPU ms of the ${name} per text ${way}`.padEnd(42);
      process.stdout.write(`${what} ${before.toFixed(2)} -> ${after.toFixed(2)}  ${(after / before).toFixed(2)}x\n`);
    }
  }
} finally {
  await db.end();
  await wharf.remove();
  await network.stop();
}
process.exit(0);
