import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { givenWebhook, type GivenWebhook } from '../../../test/given-webhook.js';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { OutboundHttp } from '../../../platform/outbound/index.js';
import { EventModule, EventPublisher } from '../../event/index.js';
import { MediaStore, newStorageKey } from '../../media-store/index.js';
import { WebhookHttpModule } from '../http/webhook-http.module.js';
import { FileRoom } from './file-room.js';

const KB = 1024;
const FILE = randomBytes(600 * KB);
const BASE64 = FILE.toString('base64');
const RECEIVERS = 12;
/** Room for five of these files, and a little. */
const ROOM = Math.floor(BASE64.length * 5.5);

let gateway: TestApp;
let dataDir: string;
let server: Server;
let port: number;
/** Calls that have not been answered, with the bytes of files that were sent in each. */
const open = new Map<ServerResponse, number>();
let most = 0;
let isHanging = true;
let texts = 0;

const openBytes = () => [...open.values()].reduce((sum, bytes) => sum + bytes, 0);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-room-'));
  gateway = await startTestApp([AuthHttpModule, EventModule, WebhookHttpModule], {
    environment: { DATA_DIR: dataDir, OUTBOUND_POLICY: 'open' },
  });
  Object.assign(gateway.app.get(FileRoom, { strict: false }), {
    limits: { total: ROOM, failing: ROOM, perWebhook: BASE64.length },
  });
  server = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    request.on('end', () => {
      const { base64 = '' } = (JSON.parse(raw) as { data: { message: { base64?: string } } }).data.message;
      if (base64 === '') texts += 1;
      if (base64 === '' || !isHanging) return void response.end();
      open.set(response, base64.length);
      most = Math.max(most, openBytes());
      response.on('close', () => open.delete(response));
    });
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  await gateway.stop();
  server.close();
  await rm(dataDir, { recursive: true });
});

async function givenFile(instanceId: string): Promise<string> {
  const path = join(dataDir, `file-${instanceId}`);
  await writeFile(path, FILE);
  const storageKey = newStorageKey();
  await gateway.app.get(MediaStore, { strict: false }).put(storageKey, { path, sizeBytes: FILE.length }, 'image/png');
  const [{ id }] = await gateway.dataSource.query<[{ id: string }]>(
    `INSERT INTO media (instance_id, state, storage_key, mimetype, size_bytes, stored_at)
     VALUES ($1, 'stored', $2, 'image/png', $3, now()) RETURNING id`,
    [instanceId, storageKey, FILE.length],
  );
  return id;
}

const publish = ({ instanceId }: GivenWebhook, mediaId: string | null) =>
  gateway.dataSource.transaction((tx) =>
    gateway.app
      .get(EventPublisher)
      .publish(tx, [{ instanceId, event: 'MESSAGES_UPSERT', chatJid: null, data: { message: {} }, mediaId }]),
  );

const settled = () =>
  gateway.dataSource.query<{ status: string; attempts: number }[]>(
    `SELECT status, attempts FROM deliveries d JOIN events e ON e.seq = d.event_seq WHERE e.media_id IS NOT NULL`,
  );

test('a body with a file is held once, as the bytes that are sent', async () => {
  const requests = jest.spyOn(gateway.app.get(OutboundHttp, { strict: false }), 'request');
  isHanging = false;
  const webhook = await givenWebhook(gateway, `http://127.0.0.1:${port}/`, { base64: true });
  await publish(webhook, await givenFile(webhook.instanceId));
  await waitFor(async () => (await settled()).every(({ status }) => status === 'delivered'), {
    what: 'the file to go',
  });
  const bodies = requests.mock.calls.map(([{ body }]) => body);
  requests.mockRestore();
  expect(bodies.map((body) => Buffer.isBuffer(body))).toEqual([true]);
  expect((bodies[0]?.length ?? 0) - BASE64.length).toBeLessThan(KB);
  await gateway.dataSource.query('DELETE FROM webhooks');
  isHanging = true;
});

test('receivers that hang hold no more of files than there is room for, and get theirs when there is', async () => {
  const webhooks = await Promise.all(
    Array.from({ length: RECEIVERS }, (_, n) =>
      givenWebhook(gateway, `http://127.0.0.${n + 2}:${port}/`, { base64: true, timeoutMs: 30_000 }),
    ),
  );
  for (const webhook of webhooks) await publish(webhook, await givenFile(webhook.instanceId));
  await waitFor(() => open.size === 5, { what: 'as many calls as there is room for' });

  // What has no file is not kept waiting.
  for (const webhook of webhooks) await publish(webhook, null);
  await waitFor(() => texts > RECEIVERS / 2, { what: 'events without a file' });
  expect(gateway.app.get(FileRoom, { strict: false }).bytes).toBe(5 * BASE64.length);

  isHanging = false;
  for (const response of [...open.keys()]) response.end();
  await waitFor(async () => (await settled()).every(({ status }) => status === 'delivered'), {
    what: 'every file to be delivered',
    timeoutMs: 30_000,
  });
  expect(most).toBeLessThanOrEqual(ROOM);
  // Having waited for room is no attempt.
  expect((await settled()).map(({ attempts }) => attempts)).toEqual(Array.from({ length: RECEIVERS }, () => 1));
  expect(gateway.app.get(FileRoom, { strict: false }).bytes).toBe(0);
}, 60_000);
