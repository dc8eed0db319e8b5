// Files out, voice notes, and texts to groups, on the simulated network; groups beside bare Baileys in the same run.
//   node bench/media-and-groups.mjs         needs the built libraries (npm run build)
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';
import { cpuMs, LineProcess, rssMb, until } from './processes.mjs';
import { Wharf } from './wharf.mjs';

const FILE_MB = [1, 16, 64];
const FILES = { 1: 10, 16: 3, 64: 2 };
const MEMBERS = [100, 1000];
const TEXTS_TO_GROUP = 10;
const READER = '254722999999';

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

const report = (what, value) => process.stdout.write(`${what.padEnd(52)} ${value}\n`);

/** How long `work` took, what it cost a process, and how far its memory rose meanwhile. */
async function measured(pid, work) {
  const [cpu, rss, start] = [cpuMs(pid), rssMb(pid), performance.now()];
  let peak = rss;
  const watch = setInterval(() => (peak = Math.max(peak, rssMb(pid))), 20);
  await work();
  clearInterval(watch);
  return { ms: performance.now() - start, cpuMs: cpuMs(pid) - cpu, peakMb: peak, grewMb: peak - rss };
}

const arrivedAt = (phone, count) => async () => (await control('GET', `/messages?phone=${phone}`)).length >= count;

async function files(wharf, from) {
  let mb = 1;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': mb * 1024 * 1024 });
    response.write(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1024 * 1024 - 9, 1)]));
    for (let sent = 1; sent < mb; sent++) response.write(Buffer.alloc(1024 * 1024, sent));
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const media = `http://127.0.0.1:${server.address().port}/file.pdf`;
  const body = { number: READER, mediatype: 'document', fileName: 'file.pdf', media };
  for (mb of FILE_MB) {
    const times = FILES[mb];
    const {
      ms,
      cpuMs: cpu,
      peakMb,
      grewMb,
    } = await measured(wharf.pid, async () => {
      for (let i = 0; i < times; i++) await wharf.request('POST', `/message/sendMedia/${from}`, body);
    });
    const rate = `${((mb * times * 1000) / ms).toFixed(1)} MB/s, ${Math.round(ms / times)} ms each`;
    report(
      `document of ${mb} MB, from URL to WhatsApp`,
      `${rate}, ${Math.round(cpu / times)} CPU ms, peak RSS ${Math.round(peakMb)} MB (+${Math.round(grewMb)})`,
    );
  }
  server.close();
}

async function voice(wharf, from) {
  const audio = readFileSync(new URL('./thirty-seconds.mp3', import.meta.url)).toString('base64');
  for (const turn of ['first', 'second', 'third']) {
    const { ms, grewMb } = await measured(wharf.pid, () =>
      wharf.request('POST', `/message/sendWhatsAppAudio/${from}`, { number: READER, audio }),
    );
    report(`voice note of a 30 s MP3, ${turn}`, `${Math.round(ms)} ms, RSS +${Math.round(grewMb)} MB`);
  }
}

/** A group of so many members that hand out keys and decrypt nothing, and one that reads. */
async function group(owner, size) {
  const participants = [READER];
  for (let i = 0; i < size - 2; i++) participants.push(`2547100${String(i).padStart(5, '0')}`);
  for (const phone of participants.slice(1)) await control('POST', '/contacts', { phone, sink: true });
  const { jid } = await control('POST', '/groups', { subject: `${size} people`, owner, participants });
  return jid;
}

async function toGroups(name, pid, owner, send) {
  for (const size of MEMBERS) {
    const jid = await group(owner, size);
    const before = (await control('GET', `/messages?phone=${READER}`)).length;
    const first = await measured(pid, async () => {
      await send(owner, jid, 1);
      await until('the first text', arrivedAt(READER, before + 1));
    });
    const rest = await measured(pid, async () => {
      await send(owner, jid, TEXTS_TO_GROUP);
      await until('the others', arrivedAt(READER, before + 1 + TEXTS_TO_GROUP));
    });
    report(
      `${name}: text to a group of ${size}, first`,
      `${Math.round(first.ms)} ms, ${Math.round(first.cpuMs)} CPU ms`,
    );
    report(
      `${name}: text to a group of ${size}, later ones`,
      `${Math.round(rest.ms / TEXTS_TO_GROUP)} ms, ${(rest.cpuMs / TEXTS_TO_GROUP).toFixed(1)} CPU ms each`,
    );
  }
}

await control('POST', '/contacts', { phone: READER, name: 'Reader' });
const wharf = await Wharf.create(addresses);
await wharf.start();
const WHARF_PHONE = '254733000001';
await wharf.pair(WHARF_PHONE, (qr) => control('POST', '/scan', { qr, phone: WHARF_PHONE }));
await files(wharf, WHARF_PHONE);
await voice(wharf, WHARF_PHONE);
await toGroups('Wharf', wharf.pid, WHARF_PHONE, async (from, to, count) => {
  for (let i = 0; i < count; i++)
    await wharf.request('POST', `/message/sendText/${from}`, { number: to, text: `text ${i}` });
});
await wharf.remove();

const bare = new LineProcess('bench/bare-baileys.mjs', { WS_URL: addresses.wsUrl, ROOT_KEY: addresses.rootKey });
await bare.next();
const BARE_PHONE = '254733000002';
const { qr } = await bare.ask({ command: 'pair', phone: BARE_PHONE });
await control('POST', '/scan', { qr, phone: BARE_PHONE });
await bare.next();
await toGroups('bare Baileys', bare.pid, BARE_PHONE, (from, to, count) =>
  bare.ask({ command: 'send', plan: [{ from, to, count }] }),
);
await bare.stop();
await network.stop();
