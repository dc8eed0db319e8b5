import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { LargeBody } from '../../../platform/http/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { AuthModule } from '../auth.module.js';

const MB = 1024 ** 2;

@Controller('spec')
class SpecController {
  @Post('large')
  @LargeBody()
  take(@Body() body: { text: string }) {
    return { length: body.text.length };
  }
}

@Module({ imports: [AuthModule], controllers: [SpecController] })
class SpecModule {}

let gateway: TestApp;

beforeAll(async () => {
  gateway = await startTestApp([SpecModule]);
});
afterAll(() => gateway.stop());

/** Announces a body and sends nothing of it: an answer can only be one that did not wait for it. */
async function announce(sizeBytes: number, headers: Record<string, string>): Promise<number | undefined> {
  const { port } = gateway.app.getHttpServer().address() as AddressInfo;
  const sending = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/spec/large',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': sizeBytes, ...headers },
  });
  sending.on('error', () => undefined);
  sending.flushHeaders();
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  sending.destroy();
  return answer.statusCode;
}

test('a stranger’s large body is refused before it is read', async () => {
  expect(await announce(50 * MB, {})).toBe(401);
  expect(await announce(50 * MB, { apikey: 'f'.repeat(64) })).toBe(403);
});

test('whoever has a key sends as much as the route takes', async () => {
  const body = { text: 'a'.repeat(3 * MB) };
  expect(await gateway.request('/spec/large', { apikey: TEST_SECRETS.masterApiKey, body })).toMatchObject({
    status: 201,
    body: { length: 3 * MB },
  });
});
