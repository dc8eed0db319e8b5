// Bare Baileys behind the same commands as the gateway: what a program costs that does nothing but send and receive.
// Auth state is in memory, which is the cheapest there is; it is written to a file only between two starts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { silenceLibsignal } from '@wharf/baileys';
import { BufferJSON, initAuthCreds, makeWASocket, WA_CERT_DETAILS } from '@wharf/baileys/upstream';

const { WS_URL, ROOT_KEY, STATE_FILE } = process.env;
WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(ROOT_KEY, 'hex');
WA_CERT_DETAILS.SERIAL = 0;
silenceLibsignal();

const quiet = { level: 'silent', child: () => quiet, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const clients = new Map();
let arrivals = [];

class Client {
  constructor(phone, saved) {
    this.phone = phone;
    this.creds = saved?.creds ?? initAuthCreds();
    this.keys = new Map(saved?.keys ?? []);
  }

  store = {
    get: (type, ids) => {
      const found = {};
      for (const id of ids) if (this.keys.has(`${type}:${id}`)) found[id] = this.keys.get(`${type}:${id}`);
      return found;
    },
    set: (changes) => {
      for (const [type, byId] of Object.entries(changes)) {
        for (const [id, value] of Object.entries(byId)) {
          if (value === null) this.keys.delete(`${type}:${id}`);
          else this.keys.set(`${type}:${id}`, value);
        }
      }
    },
  };

  /** Resolves when the connection is open; a QR on the way is handed to `onQr`. */
  connect(onQr) {
    return new Promise((resolve) => {
      const sock = makeWASocket({
        waWebSocketUrl: WS_URL,
        auth: { creds: this.creds, keys: this.store },
        logger: quiet,
        syncFullHistory: false,
        shouldSyncHistoryMessage: () => false,
        markOnlineOnConnect: false,
        emitOwnEvents: false,
      });
      this.sock = sock;
      sock.ev.on('creds.update', (update) => Object.assign(this.creds, update));
      sock.ev.on('messages.upsert', ({ messages }) => {
        for (const message of messages) if (!message.key.fromMe) arrivals.push({ id: message.key.id, at: Date.now() });
      });
      sock.ev.on('connection.update', ({ qr, connection }) => {
        if (qr) onQr?.(qr);
        if (connection === 'open') resolve();
        // After pairing WhatsApp asks for a new connection.
        if (connection === 'close') this.connect(onQr).then(resolve);
      });
    });
  }
}

const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const commands = {
  async pair({ phone }) {
    const client = new Client(phone);
    clients.set(phone, client);
    // The driver scans the QR while this waits, so the QR is an answer of its own.
    await client.connect((qr) => answer({ qr }));
    return {};
  },
  async send({ plan }) {
    await Promise.all(
      plan.map(async ({ from, to, count }) => {
        const { sock } = clients.get(from);
        for (let i = 0; i < count; i++)
          await sock.sendMessage(to.includes('@') ? to : `${to}@s.whatsapp.net`, { text: `text ${i}` });
      }),
    );
    return {};
  },
  arrivals() {
    const known = arrivals;
    arrivals = [];
    return { arrivals: known };
  },
  save() {
    const all = [...clients].map(([phone, { creds, keys }]) => [phone, { creds, keys: [...keys] }]);
    writeFileSync(STATE_FILE, JSON.stringify(all, BufferJSON.replacer));
    return {};
  },
};

if (STATE_FILE && existsSync(STATE_FILE)) {
  const saved = JSON.parse(readFileSync(STATE_FILE, 'utf8'), BufferJSON.reviver);
  await Promise.all(
    saved.map(([phone, state]) => {
      const client = new Client(phone, state);
      clients.set(phone, client);
      return client.connect();
    }),
  );
}
answer({ open: clients.size });

process.on('SIGTERM', () => process.exit(0));
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line);
  try {
    answer(await commands[command](rest));
  } catch (error) {
    answer({ error: String(error) });
  }
}
