import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuthHttpModule } from '../../../test/route-modules.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { RealtimeModule } from '../../realtime/index.js';
import { WrongKeys } from './wrong-keys.js';

const WRONG = '0'.repeat(64);

let gateway: TestApp;

beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule, RealtimeModule]);
});
afterAll(() => gateway.stop());

const keys = (apikey: string) => gateway.request('/verify-creds', { method: 'POST', apikey });

/** How a handshake ends that the gateway refuses. */
async function upgrade(apikey: string): Promise<number | undefined> {
  const { port } = gateway.app.getHttpServer().address() as AddressInfo;
  const handshake = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/ws',
    headers: {
      apikey,
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    },
  });
  handshake.end();
  const [answer] = (await Promise.race([once(handshake, 'response'), once(handshake, 'upgrade')])) as [IncomingMessage];
  handshake.destroy();
  return answer.statusCode;
}

test('an address that tries hundreds of wrong keys is told so at every door, and whoever has a good one is let in', async () => {
  expect(await keys(WRONG)).toMatchObject({ status: 403, body: { code: 'INVALID_API_KEY' } });
  expect(await upgrade(WRONG)).toBe(403);
  const wrong = gateway.app.get(WrongKeys, { strict: false });
  for (let tried = 0; tried < 300; tried += 1) wrong.refusalOf('127.0.0.1');
  const late = await keys(WRONG);
  expect(late).toMatchObject({ status: 429, body: { code: 'TOO_MANY_WRONG_KEYS' } });
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await upgrade(WRONG)).toBe(429);
  expect((await keys(TEST_SECRETS.masterApiKey)).status).toBe(200);
  expect(await upgrade(TEST_SECRETS.masterApiKey)).toBe(101);
});
