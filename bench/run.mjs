// Wharf beside bare Baileys, on one simulated network, in one run: texts out and in, CPU, memory, start.
//   npm run bench                 1, 10 and 50 instances
//   npm run bench -- 1 10         other numbers
//   WARM_UP=1000 npm run bench    programs that have run for a while: so many texts out are sent before any is measured
// The machine's speed drifts; the ratios are what to look at.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMs, LineProcess, rssMb, sleep, until } from './processes.mjs';
import { Wharf } from './wharf.mjs';

const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
const sizes = SIZES.length > 0 ? SIZES : [1, 10, 50];
/** Texts of one measurement, shared out over the instances. */
const TEXTS_OUT = 500;
const TEXTS_IN = 300;
/** Texts that are sent before those that are measured; most of what the first thousand cost is compiling. */
const WARM_UP = Number(process.env.WARM_UP ?? 0);

const network = new LineProcess('libs/sandbox/dist/main.js', { NETWORK_PORT: '0', LOG_LEVEL: 'error' });
const addresses = await network.next();

async function control(method, path, body) {
  const response = await fetch(`${addresses.controlUrl}${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const entries = (phone) => control('GET', `/messages?phone=${phone}`);
const percentile = (values, p) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))];

/** The two programs behind one face: how to start, pair, send, and what arrived. */
class BareSubject {
  name = 'bare';
  folder = mkdtempSync(join(tmpdir(), 'bare-bench-'));

  async start() {
    this.process = new LineProcess('bench/bare-baileys.mjs', {
      WS_URL: addresses.wsUrl,
      ROOT_KEY: addresses.rootKey,
      STATE_FILE: join(this.folder, 'state.json'),
    });
    await this.process.next();
  }

  get pid() {
    return this.process.pid;
  }

  async pair(phone) {
    const { qr } = await this.process.ask({ command: 'pair', phone });
    await control('POST', '/scan', { qr, phone });
    await this.process.next();
  }

  send = (plan) => this.process.ask({ command: 'send', plan });
  beginCounting = () => undefined;
  endCounting = () => null;
  arrivals = async () => (await this.process.ask({ command: 'arrivals' })).arrivals;

  async restart() {
    await this.process.ask({ command: 'save' });
    await this.process.stop();
    const began = Date.now();
    await this.start();
    return Date.now() - began;
  }

  async end() {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class WharfSubject {
  name = 'wharf';

  async start() {
    this.wharf = await Wharf.create(addresses);
    await this.wharf.start();
  }

  get pid() {
    return this.wharf.pid;
  }

  pair = (phone) => this.wharf.pair(phone, (qr) => control('POST', '/scan', { qr, phone }));
  send = (plan) => this.wharf.send({ plan });
  beginCounting = () => this.wharf.beginCounting();
  endCounting = (name) => this.wharf.endCounting(name);

  async arrivals() {
    return this.wharf.arrivals.splice(0);
  }

  async restart() {
    const open = await this.wharf.openCount();
    await this.wharf.stop();
    const began = Date.now();
    await this.wharf.start();
    await until('all instances to open', async () => (await this.wharf.openCount()) === open);
    return Date.now() - began;
  }

  end = () => this.wharf.remove();
}

/** What one text asks of PostgreSQL; nothing for a program that has none. With SQL=1 each statement is shown. */
function asked(counted, texts, way) {
  if (!counted) return {};
  const { statements, commits, reads } = counted;
  if (process.env.SQL) {
    process.stdout.write(`\nstatements of ${texts} texts ${way}, each per text\n`);
    const often = statements.filter(([, times]) => times > texts / 50).sort(([, a], [, b]) => b - a);
    for (const [text, times] of often)
      process.stdout.write(`  ${(times / texts).toFixed(2).padStart(6)}  ${text.slice(0, 150)}\n`);
  }
  const all = statements.reduce((sum, [, times]) => sum + times, 0);
  return {
    [`statements per text ${way}`]: all / texts,
    [`writing commits per text ${way}`]: commits / texts,
    [`reading commits per text ${way}`]: reads / texts,
  };
}

async function measure(subject, size, prefix) {
  await subject.start();
  await sleep(1_000);
  const idleMb = rssMb(subject.pid);
  const numbers = Array.from({ length: size }, (_, i) => ({
    from: `2547${prefix}${String(i).padStart(6, '0')}`,
    to: `2541${prefix}${String(i).padStart(6, '0')}`,
  }));
  for (const { from } of numbers) await subject.pair(from);
  for (const { to } of numbers) await control('POST', '/contacts', { phone: to, sink: true, autoReceipt: 'delivery' });
  // The first text of a pair sets up the session; it is not what is measured.
  const each = (count) => numbers.map((pair) => ({ ...pair, count }));
  const received = async () => (await Promise.all(numbers.map(({ to }) => entries(to)))).flat().length;
  const first = 1 + Math.ceil(WARM_UP / size);
  await subject.send(each(first));
  await until('the first texts', async () => (await received()) === size * first);
  await sleep(2_000);
  const memoryMb = rssMb(subject.pid) - idleMb;

  const perInstance = Math.max(1, Math.round(TEXTS_OUT / size));
  await subject.beginCounting();
  const out = { began: Date.now(), cpu: cpuMs(subject.pid), count: perInstance * size };
  await subject.send(each(perInstance));
  await until('the texts out', async () => (await received()) === size * first + out.count);
  const lastOut = Math.max(
    ...(await Promise.all(numbers.map(({ to }) => entries(to)))).flat().map(({ at }) => Date.parse(at)),
  );
  await sleep(1_500);
  const outCpu = (cpuMs(subject.pid) - out.cpu) / out.count;
  const outSql = asked(await subject.endCounting(`out-${size}`), out.count, 'out');

  // A contact for each instance writes to it; the virtual phones' own work bounds the rate, so CPU is what to compare.
  await Promise.all(
    numbers.map(({ to }) => control('POST', '/contacts', { phone: `${to}9`, name: 'Writer', autoReceipt: 'none' })),
  );
  for (const { from, to } of numbers) await control('POST', '/messages', { from: `${to}9`, to: from, text: 'first' });
  await sleep(2_000);
  await subject.arrivals();
  const inPerInstance = Math.max(1, Math.round(TEXTS_IN / size));
  const inCount = inPerInstance * size;
  await subject.beginCounting();
  const inBegan = Date.now();
  const inCpuBefore = cpuMs(subject.pid);
  await Promise.all(
    numbers.map(async ({ from, to }) => {
      for (let i = 0; i < inPerInstance; i++)
        await control('POST', '/messages', { from: `${to}9`, to: from, text: `in ${i}` });
    }),
  );
  const arrivals = [];
  await until('the texts in', async () => arrivals.push(...(await subject.arrivals())) >= inCount);
  const inSeconds = (Date.now() - inBegan) / 1000;
  await sleep(1_500);
  const inCpu = (cpuMs(subject.pid) - inCpuBefore) / inCount;
  const inSql = asked(await subject.endCounting(`in-${size}`), inCount, 'in');
  const taken = new Map(
    (await Promise.all(numbers.map(({ to }) => entries(`${to}9`)))).flat().map(({ id, at }) => [id, Date.parse(at)]),
  );
  const latencies = arrivals.flatMap(({ id, at }) => (taken.has(id) ? [at - taken.get(id)] : []));

  const startMs = await subject.restart();
  await subject.end();
  return {
    'texts out /s': out.count / ((lastOut - out.began) / 1000),
    'CPU ms per text out': outCpu,
    ...outSql,
    'texts in /s': inCount / inSeconds,
    'CPU ms per text in': inCpu,
    ...inSql,
    'in -> told, p50 ms': percentile(latencies, 0.5),
    'in -> told, p95 ms': percentile(latencies, 0.95),
    'MB before the first': idleMb,
    'MB per instance': memoryMb / size,
    'start to all open ms': startMs,
  };
}

const figure = (value) => (value === undefined ? '-' : value >= 100 ? value.toFixed(0) : value.toFixed(2));
try {
  for (const [index, size] of sizes.entries()) {
    const bare = await measure(new BareSubject(), size, `${index}1`);
    const wharf = await measure(new WharfSubject(), size, `${index}2`);
    process.stdout.write(`\n${size} instance${size === 1 ? '' : 's'}\n`);
    for (const name of Object.keys(wharf)) {
      const ratio = bare[name] > 0 ? `${(wharf[name] / bare[name]).toFixed(2)}x` : '';
      const columns = [
        name.padEnd(29),
        figure(bare[name]).padStart(10),
        figure(wharf[name]).padStart(10),
        ratio.padStart(8),
      ];
      process.stdout.write(`  ${columns.join('  ')}\n`);
    }
  }
  process.stdout.write(`\n  columns: bare Baileys, Wharf, Wharf / bare\n`);
} finally {
  await network.stop();
}
process.exit(0);
