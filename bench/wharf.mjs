// The gateway as a process, driven over HTTP as its users drive it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ROOT, until } from './processes.mjs';

const REQUESTS_AT_A_TIME = 10;

export class Wharf {
  dataDir = mkdtempSync(join(tmpdir(), 'wharf-bench-'));
  /** Webhooks of messages that came in: id and when. */
  arrivals = [];

  static async create(network) {
    const wharf = new Wharf();
    // As root the database runs as another user, who must be able to enter.
    chmodSync(wharf.dataDir, 0o755);
    wharf.network = network;
    wharf.port = await freePort();
    wharf.catcher = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const at = Date.now();
        response.end();
        const { event, data } = JSON.parse(Buffer.concat(chunks).toString());
        if (event === 'messages.upsert') wharf.arrivals.push({ id: data.key.id, at });
      });
    });
    await new Promise((resolve) => wharf.catcher.listen(0, '127.0.0.1', resolve));
    return wharf;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid() {
    return this.child.pid;
  }

  async start() {
    const { wsUrl, rootKey, mediaCa } = this.network;
    const inside = ['--import', join(ROOT, 'bench/inside-gateway.mjs')];
    this.child = spawn(process.execPath, [...inside, join(ROOT, 'apps/api/dist/main.js')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'warn',
        WHATSAPP_NETWORK: 'custom',
        WHATSAPP_WS_URL: wsUrl,
        WHATSAPP_ROOT_KEY: rootKey,
        WHATSAPP_MEDIA_CA: mediaCa,
        ...(process.env.PROFILE_FOLDER ? { PROFILE_FOLDER: process.env.PROFILE_FOLDER } : {}),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await until('the gateway to be ready', () =>
      fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    this.key = JSON.parse(readFileSync(join(this.dataDir, 'secrets.json'), 'utf8')).masterApiKey;
  }

  /** Begins to count what is asked of PostgreSQL. */
  beginCounting = () => this.askInside({ ask: 'begin' });
  /** What was asked of PostgreSQL since: `{ statements: [text, times][], commits, reads }`; both in transactions. */
  endCounting = (name) => this.askInside({ ask: 'end', name });

  askInside(question) {
    this.child.send(question);
    return once(this.child, 'message').then(([answer]) => answer);
  }

  async stop() {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  async remove() {
    await this.stop();
    this.catcher.close();
    this.catcher.closeAllConnections();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async request(method, path, body, headers = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { apikey: this.key, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Creates an instance with a webhook and lets a phone scan it. */
  async pair(phone, scan) {
    const { qrcode } = await this.request('POST', '/instance/create', {
      instanceName: phone,
      qrcode: true,
      webhook: { url: `http://127.0.0.1:${this.catcher.address().port}`, events: ['MESSAGES_UPSERT'] },
    });
    // A busy gateway may answer before WhatsApp has given a code.
    let code = qrcode.code;
    await until('a QR code', async () => (code ??= (await this.request('GET', `/instance/connect/${phone}`)).code));
    await scan(code);
    await until(`${phone} to open`, async () => (await this.openCount(phone).catch(() => 0)) === 1);
  }

  async openCount(name) {
    const query = name ? `?instanceName=${name}` : '';
    const rows = await this.request('GET', `/instance/fetchInstances${query}`);
    return rows.filter(({ connectionStatus }) => connectionStatus === 'open').length;
  }

  /** Hands all texts in, as a busy back end does: some requests at a time. They leave in the gateway's own time. */
  async send({ plan }) {
    const callers = Math.max(1, Math.ceil(REQUESTS_AT_A_TIME / plan.length));
    await Promise.all(
      plan.map(({ from, to, count }) => {
        let handedIn = 0;
        const caller = async () => {
          while (handedIn < count) {
            const body = { number: to, text: `text ${handedIn++}` };
            await this.request('POST', `/message/sendText/${from}`, body, { prefer: 'respond-async' });
          }
        };
        return Promise.all(Array.from({ length: callers }, caller));
      }),
    );
  }
}
