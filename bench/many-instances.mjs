// Many idle numbers in one gateway: how long it takes to open them all after a start, and what each costs when open.
//   node bench/many-instances.mjs 100 500     needs the built program (npm run build)
// Numbers are paired once, the next size adds to those that are there; pairing is not what is measured.
import { loadavg } from 'node:os';
import { cpuMs, LineProcess, rssMb, sleep, until } from './processes.mjs';
import { Wharf } from './wharf.mjs';

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const PAIRED_AT_A_TIME = 4;
const IDLE_SECONDS = 20;
const PATIENCE_MS = 600_000;

const report = (what, value) => process.stdout.write(`${what.padEnd(44)} ${value}\n`);
const loaded = () =>
  `(load ${loadavg()
    .slice(0, 1)
    .map((load) => load.toFixed(1))})`;

const network = new LineProcess('libs/sandbox/dist/main.js', { NETWORK_PORT: '0', LOG_LEVEL: 'error' });
const addresses = await network.next();

async function scan(qr, phone) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ qr, phone }) };
  const response = await fetch(`${addresses.controlUrl}/scan`, init);
  if (!response.ok) throw new Error(await response.text());
}

const wharf = await Wharf.create(addresses);
await wharf.start();
let paired = 0;

async function pairUpTo(size) {
  const pairNext = async () => {
    while (paired < size) {
      const phone = `2547${String((paired += 1)).padStart(8, '0')}`;
      await wharf.pair(phone, (qr) => scan(qr, phone));
    }
  };
  await Promise.all(Array.from({ length: PAIRED_AT_A_TIME }, pairNext));
}

/** Memory when nothing has happened for a while. */
async function idle() {
  const cpu = cpuMs(wharf.pid);
  await sleep(IDLE_SECONDS * 1_000);
  return { mb: rssMb(wharf.pid), cpuMsPerSecond: (cpuMs(wharf.pid) - cpu) / IDLE_SECONDS };
}

try {
  // The very first start makes the database, and its memory is not that of a start.
  await wharf.stop();
  await wharf.start();
  const empty = await idle();
  report('without instances', `${empty.mb.toFixed(0)} MB, ${empty.cpuMsPerSecond.toFixed(1)} CPU ms a second`);
  for (const size of sizes) {
    await pairUpTo(size);
    await wharf.stop();
    const began = Date.now();
    await wharf.start();
    const readyMs = Date.now() - began;
    // A database that is busy opening sessions may keep a question waiting for too long.
    const openCount = () => wharf.openCount().catch(() => 0);
    await until('all instances to open', async () => (await openCount()) === size, PATIENCE_MS);
    const openMs = Date.now() - began;
    const cpu = cpuMs(wharf.pid);
    report(`${size} instances, start to ready`, `${readyMs} ms ${loaded()}`);
    report(`${size} instances, start to all open`, `${openMs} ms, ${Math.round(cpu)} CPU ms`);
    const { mb, cpuMsPerSecond } = await idle();
    const each = ((mb - empty.mb) / size).toFixed(2);
    report(
      `${size} instances, idle`,
      `${mb.toFixed(0)} MB, ${each} MB each, ${cpuMsPerSecond.toFixed(1)} CPU ms a second`,
    );
  }
} finally {
  await wharf.remove();
  await network.stop();
}
process.exit(0);
