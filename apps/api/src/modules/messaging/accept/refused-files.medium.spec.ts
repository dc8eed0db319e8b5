import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeSessions } from '../../../test/fake-sessions.js';
import { givenOpenSender, type OpenSender } from '../../../test/open-sender.js';
import { AuthHttpModule, InstanceHttpModule } from '../../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../../test/test-app.js';
import { ContactModule } from '../../contact/index.js';
import { JobProcessors } from '../../jobs/index.js';
import { MediaFetchModule } from '../../media/index.js';
import { RetentionModule } from '../../retention/index.js';
import { SAMPLE_PNG } from '../dto/samples.js';
import { MessagingModule } from '../index.js';

const MODULES = [AuthHttpModule, ContactModule, InstanceHttpModule, MediaFetchModule, MessagingModule, RetentionModule];
const number = '254722000001';

let gateway: TestApp;
let dataDir: string;
let sessions: FakeSessions;
let server: Server;
let open: OpenSender;
let asked: string[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-refused-'));
  gateway = await startTestApp(MODULES, {
    environment: { DATA_DIR: dataDir, OUTBOUND_POLICY: 'open', SENDING_POLICY: 'strict' },
  });
  sessions = FakeSessions.into(gateway.app);
  const [, png = ''] = SAMPLE_PNG.split(',');
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/gone.png') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(png, 'base64'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await gateway.stop();
  await rm(dataDir, { recursive: true });
});

beforeEach(async () => {
  asked = [];
  open = await givenOpenSender(gateway, sessions);
});

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const picture = (more: object = {}) =>
  open.call('/message/sendMedia', { number, mediatype: 'image', media: at('/picture.png'), ...more });
/** Its instance belongs to a client that may send so many messages a minute. */
async function givenClient(perMinute: number): Promise<void> {
  const [{ id }] = await gateway.dataSource.query<[{ id: number }]>(
    `INSERT INTO clients (company_name, email, timezone, default_country, msg_per_min)
     VALUES ('A', $1, 'UTC', '254', $2) RETURNING id`,
    [`${open.name}@example.com`, perMinute],
  );
  await gateway.dataSource.query('UPDATE instances SET client_id = $1 WHERE id = $2', [id, open.instanceId]);
}
const filesOnDisk = async () =>
  (await readdir(join(dataDir, 'media', 'files'), { recursive: true })).filter((path) => path.includes('-'));
const sweep = () =>
  gateway.app
    .get(JobProcessors, { strict: false })
    .get('retention.sweep')
    .process({}, { id: 'now', signal: new AbortController().signal });

describe('a file to be sent', () => {
  test('is not fetched for a client that has used up its minute', async () => {
    await givenClient(1);
    expect(await picture()).toMatchObject({ status: 201 });
    expect(await picture()).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(asked).toEqual(['/picture.png']);
    expect(await open.rows('media')).toHaveLength(1);
  });

  test('is not fetched for a number that is not on WhatsApp', async () => {
    sessions.missing.add('254722999999');
    expect(await picture({ number: '254722999999' })).toMatchObject({ body: { code: 'NUMBER_NOT_ON_WHATSAPP' } });
    expect(asked).toEqual([]);
  });

  test('that cannot be had costs no place in the minute, nor in the day', async () => {
    await givenClient(2);
    const leftAfter = async () => Number((await picture()).headers.get('x-daily-remaining'));
    const left = await leftAfter();
    for (let time = 0; time < 3; time += 1) {
      expect(await picture({ media: at('/gone.png') })).toMatchObject({ body: { code: 'MEDIA_FETCH_FAILED' } });
    }
    expect(await leftAfter()).toBe(left - 1);
    expect(await picture()).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  });

  test('goes again when its message is refused for what it says', async () => {
    const before = await filesOnDisk();
    const refused = await picture({ caption: 'https://bit.ly/x' });
    expect(refused).toMatchObject({ status: 400, body: { code: 'URL_SHORTENER_BLOCKED' } });
    expect(refused.headers.get('x-daily-limit')).toBeNull();
    expect(await open.rows('media')).toEqual([]);
    await sweep();
    expect(await filesOnDisk()).toEqual(before);
  });

  test('of a message that was accepted stays, whoever is refused beside it', async () => {
    expect(await picture()).toMatchObject({ status: 201 });
    await picture({ caption: 'https://bit.ly/x' });
    expect(await open.rows('media')).toMatchObject([{ message_id: expect.any(String), state: 'stored' }]);
  });
});
