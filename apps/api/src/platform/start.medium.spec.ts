import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BreakableStore, createTestDatabase, waitFor, type TestDatabase } from '@wharf/testing';
// Loaded before, because Jest cannot link several imports of one module at the same time.
import '../app.module.js';
import { readConfig } from './config/index.js';
import { createLogger } from './logging/index.js';
import './outlast-outage.js';
import { Shutdown } from './shutdown/index.js';
import { start } from './start.js';

let database: TestDatabase;
let store: BreakableStore;
let dataDir: string;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await BreakableStore.before(database.url);
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-start-'));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  ({ port } = probe.address() as AddressInfo);
  await new Promise((resolve) => probe.close(resolve));
});
afterAll(async () => {
  await store.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

test('a gateway that is started without its database comes up when it is there, and stops whole', async () => {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const config = readConfig({
    DATABASE_URL: store.url,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    // The documentation of the API is loaded in a way that Jest does not know.
    ROLES: 'sessions,jobs',
    WHATSAPP_NETWORK: 'custom',
    WHATSAPP_WS_URL: 'ws://127.0.0.1:1',
    WHATSAPP_ROOT_KEY: hex(32),
    MASTER_API_KEY: hex(64),
    ADMIN_PASSWORD: hex(12),
    JWT_SECRET: hex(32),
    ENCRYPTION_KEY: hex(32),
  });
  const lines: string[] = [];
  const logger = await createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const shutdown = new Shutdown(logger);
  store.goAway();
  const started = start(config, logger, shutdown);
  const lives = waitFor(async () => (await statusOf('/health/live')) === 200, {
    what: 'it to live',
    timeoutMs: 30_000,
  });
  await Promise.race([lives, started]);
  expect(await statusOf('/health/ready')).toBe(503);

  store.comeBack();
  await started;
  expect(await statusOf('/health/ready')).toBe(200);
  const said = lines.filter((line) => line.includes('the start waits for it'));
  expect(said).toHaveLength(1);
  await shutdown.run();
  await expect(statusOf('/health/live')).rejects.toThrow();
  expect(lines.filter((line) => line.includes('did not stop cleanly'))).toEqual([]);
}, 60_000);
