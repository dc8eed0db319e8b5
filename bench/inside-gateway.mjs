// Loaded into the gateway before its own code (--import): counts what it asks of PostgreSQL, and profiles it on demand.
// The driver asks over the channel between the two processes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Session } from 'node:inspector/promises';

const { Client } = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
const { PROFILE_FOLDER } = process.env;

const WRITES = /\b(INSERT|UPDATE|DELETE|pg_notify)\b/i;
const OPENS = /^\s*(BEGIN|START TRANSACTION)/i;
const CLOSES = /^\s*(COMMIT|ROLLBACK)\s*$/i;

let statements = new Map();
let commits = 0;
let reads = 0;
/** Clients in a transaction, and whether it has written. */
const open = new WeakMap();

/** What kind of statement a text is. Read once: counting must not cost what it counts. */
const kinds = new Map();

function kindOf(text) {
  let kind = kinds.get(text);
  if (!kind) {
    const key = text.replace(/\s+/g, ' ').trim();
    kind = { key, opens: OPENS.test(text), closes: CLOSES.test(text), writes: WRITES.test(text) };
    kinds.set(text, kind);
  }
  return kind;
}

function note(client, text) {
  const { key, opens, closes, writes } = kindOf(text);
  statements.set(key, (statements.get(key) ?? 0) + 1);
  if (opens) open.set(client, false);
  else if (closes) {
    if (open.get(client)) commits += 1;
    else reads += 1;
    open.delete(client);
  } else if (open.has(client)) open.set(client, open.get(client) || writes);
  else if (writes) commits += 1;
  else reads += 1;
}

const { query } = Client.prototype;
Client.prototype.query = function (...args) {
  const [first] = args;
  const text = typeof first === 'string' ? first : first?.text;
  if (typeof text === 'string') note(this, text);
  return query.apply(this, args);
};

let profiler = null;
const answers = {
  async begin() {
    statements = new Map();
    commits = 0;
    reads = 0;
    if (!PROFILE_FOLDER) return {};
    profiler = new Session();
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.start');
    return {};
  },
  async end({ name }) {
    if (profiler) {
      const { profile } = await profiler.post('Profiler.stop');
      writeFileSync(`${PROFILE_FOLDER}/${name}.cpuprofile`, JSON.stringify(profile));
      profiler.disconnect();
      profiler = null;
    }
    return { statements: [...statements], commits, reads };
  },
};
process.on('message', async ({ ask, ...rest }) => process.send(await answers[ask](rest)));
process.channel?.unref();
