// Measures a network with many phones and contacts: node bench/network-load.mjs [phones] [contacts]
// Needs the built libraries (npm run build). The network runs in a process of its own, the gateways in this one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initAuthCreds, makeWASocket, WA_CERT_DETAILS } from '@wharf/baileys/upstream';
import { pino } from 'pino';
import { MemoryKeyStore } from '../libs/sandbox/dist/phones/key-store.js';

const [phones = 50, contacts = 200] = process.argv.slice(2).map(Number);
const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'libs/sandbox/dist/main.js');
const number = (kind, index) => `2547${kind}${String(index).padStart(7, '0')}`;

const child = spawn(process.execPath, [main], {
  env: { ...process.env, NETWORK_PARENT: 'stdin', LOG_LEVEL: 'warn' },
  stdio: ['pipe', 'pipe', 'inherit'],
});
const { wsUrl, rootKey, controlUrl } = await new Promise((resolve) =>
  child.stdout.once('data', (line) => resolve(JSON.parse(line))),
);
WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKey, 'hex');

const call = async (method, path, body) => {
  const init = { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) };
  const response = await fetch(controlUrl + path, init);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
const report = (what, value) => process.stdout.write(`${what.padEnd(58)} ${value}\n`);
const since = (start) => `${Math.round(performance.now() - start)} ms`;
const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)} ms`;
};
const networkUse = () => {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ');
  const rss = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1];
  return `${(Number(stat[13]) + Number(stat[14])) * 10} ms CPU so far, ${Math.round(rss / 1024)} MB`;
};

function connect(creds, keys, onText) {
  const socket = makeWASocket({
    auth: { creds, keys },
    waWebSocketUrl: wsUrl,
    logger: pino({ level: 'silent' }),
    shouldSyncHistoryMessage: () => false,
  });
  socket.ev.on('creds.update', (update) => Object.assign(creds, update));
  socket.ev.on('messages.upsert', ({ messages }) => messages.forEach(onText));
  const seen = (pick) =>
    new Promise((resolve) => socket.ev.on('connection.update', (update) => pick(update) && resolve(pick(update))));
  return { socket, seen };
}

async function link(phone, onText) {
  const creds = initAuthCreds();
  const keys = new MemoryKeyStore();
  const first = connect(creds, keys, () => undefined);
  const closed = first.seen((update) => update.connection === 'close');
  await call('POST', '/scan', { qr: await first.seen((update) => update.qr), phone, name: `Phone ${phone}` });
  await closed;
  const second = connect(creds, keys, onText);
  await second.seen((update) => update.connection === 'open');
  return second.socket;
}

let start = performance.now();
for (let index = 0; index < contacts; index += 1) {
  await call('POST', '/contacts', { phone: number(0, index), autoReply: 'reply' });
}
report(`${contacts} contacts opened`, since(start));

start = performance.now();
const sentAtMs = new Map();
const roundTripsMs = [];
let finish;
const finished = new Promise((resolve) => (finish = resolve));
const onText = (message) => {
  const text = message.message?.conversation ?? message.message?.extendedTextMessage?.text;
  if (text !== 'reply' || message.key.fromMe) return;
  const jid = message.key.remoteJid.endsWith('@lid') ? message.key.remoteJidAlt : message.key.remoteJid;
  roundTripsMs.push(performance.now() - sentAtMs.get(jid));
  if (roundTripsMs.length === contacts) finish();
};
const sockets = [];
for (let index = 0; index < phones; index += 1) sockets.push(await link(number(1, index), onText));
report(`${phones} phones linked, one after another`, since(start));
report('network before the texts', networkUse());

for (const round of ['first', 'second']) {
  start = performance.now();
  roundTripsMs.length = 0;
  const answersMs = [];
  const probe = setInterval(async () => {
    const asked = performance.now();
    await call('GET', '/messages?phone=' + number(0, 0));
    answersMs.push(performance.now() - asked);
  }, 100);
  const done = round === 'first' ? finished : new Promise((resolve) => (finish = resolve));
  await Promise.all(
    sockets.map(async (socket, index) => {
      for (let contact = index; contact < contacts; contact += phones) {
        const jid = `${number(0, contact)}@s.whatsapp.net`;
        sentAtMs.set(jid, performance.now());
        await socket.sendMessage(jid, { text: `text ${round}` });
      }
    }),
  );
  await done;
  clearInterval(probe);
  report(`${round} round: ${contacts} texts there and answers back`, since(start));
  report('  text to answer', spread(roundTripsMs));
  report('  control API meanwhile', spread(answersMs));
  report('  network', networkUse());
}

await Promise.all(sockets.map((socket) => socket.end(undefined)));
child.stdin.end();
child.once('exit', () => process.exit(0));
