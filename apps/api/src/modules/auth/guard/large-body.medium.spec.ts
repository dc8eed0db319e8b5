import { request as httpRequest, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { waitFor } from '@wharf/testing';
import { BodyRoom, LargeBody } from '../../../platform/http/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../../test/test-app.js';
import { AuthModule } from '../auth.module.js';

const MB = 1024 ** 2;

/** The handler answers after this. */
let held: Promise<void> = Promise.resolve();

@Controller('spec')
class SpecController {
  @Post('large')
  @LargeBody()
  async take(@Body() body: { text: string }) {
    await held;
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

const begun: ClientRequest[] = [];
// A body that was refused is read past for as long as its sender is there.
afterEach(() => begun.splice(0).forEach((sending) => sending.destroy()));

/** A body on its way, of which nothing was sent yet. */
function begin(headers: OutgoingHttpHeaders): ClientRequest {
  const { port } = gateway.app.getHttpServer().address() as AddressInfo;
  const sending = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/spec/large',
    method: 'POST',
    // A connection for each: one of another body may just be ending.
    agent: false,
    headers: { 'content-type': 'application/json', connection: 'keep-alive', ...headers },
  });
  sending.on('error', () => undefined);
  sending.flushHeaders();
  begun.push(sending);
  return sending;
}

async function answerTo(sending: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return answer;
}

/** Announces a body and sends nothing of it: an answer can only be one that did not wait for it. */
async function announce(sizeBytes: number, headers: OutgoingHttpHeaders): Promise<number | undefined> {
  const sending = begin({ 'content-length': sizeBytes, ...headers });
  const { statusCode } = await answerTo(sending);
  return statusCode;
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

describe('large bodies that come together', () => {
  const apikey = TEST_SECRETS.masterApiKey;
  const bodyOf = (sizeBytes: number) => JSON.stringify({ text: 'a'.repeat(sizeBytes - '{"text":""}'.length) });
  const isFree = () => waitFor(() => room.bytes === 0, { what: 'the room to be free' });
  let room: BodyRoom;

  beforeEach(() => {
    room = gateway.app.get(BodyRoom, { strict: false });
    room.limits = { total: 5 * MB, perTenant: 3 * MB };
  });
  afterEach(async () => {
    held = Promise.resolve();
    await isFree();
  });

  test('have a room, and those that find none are refused before they are read', async () => {
    const first = begin({ apikey, 'content-length': 3 * MB });
    await waitFor(() => room.bytes === 3 * MB, { what: 'the first one to be counted' });
    const refused = await answerTo(begin({ apikey, 'content-length': 3 * MB }));
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(JSON.parse(String((await refused.toArray())[0]))).toMatchObject({ code: 'OVERLOADED' });
    // Small ones are none of them, and the first is answered as ever.
    expect(await gateway.request('/spec/large', { apikey, body: { text: 'b' } })).toMatchObject({ status: 201 });
    first.end(bodyOf(3 * MB));
    expect((await answerTo(first)).statusCode).toBe(201);
    await isFree();
    expect(await gateway.request('/spec/large', { apikey, body: { text: 'a'.repeat(3 * MB) } })).toMatchObject({
      status: 201,
    });
  });

  test('are heard out when they are refused, so that their senders see why', async () => {
    const first = begin({ apikey, 'content-length': 3 * MB });
    await waitFor(() => room.bytes === 3 * MB, { what: 'the first one to be counted' });
    const second = begin({ apikey, 'content-length': 3 * MB, connection: 'close' });
    const broken: unknown[] = [];
    second.on('error', (error) => broken.push(error));
    const refused = await answerTo(second);
    second.write(bodyOf(3 * MB).slice(0, MB));
    expect(refused.statusCode).toBe(503);
    refused.resume();
    await new Promise<void>((resolve) => second.end(bodyOf(3 * MB).slice(MB), () => resolve()));
    expect(broken).toEqual([]);
    first.destroy();
  });

  test('whose sender goes give their room back', async () => {
    const first = begin({ apikey, 'content-length': 4 * MB });
    first.write(bodyOf(4 * MB).slice(0, MB));
    await waitFor(() => room.bytes === 4 * MB, { what: 'it to be counted' });
    first.destroy();
    await isFree();
  });

  test('are counted for as long as somebody works on them, whether or not the sender is there', async () => {
    let letGo: () => void = () => undefined;
    held = new Promise((resolve) => (letGo = resolve));
    const body = bodyOf(4 * MB);
    const first = begin({ apikey, 'content-length': body.length });
    first.end(body);
    await once(first, 'finish');
    const others = () => announce(2 * MB, { apikey });
    await waitFor(async () => (await others()) === 503, { what: 'it to be counted' });
    const gone = new Promise((resolve) => first.once('close', resolve));
    first.destroy();
    await gone;
    expect(await others()).toBe(503);
    expect(room.bytes).toBe(4 * MB);
    letGo();
    await isFree();
  });

  test('that do not say how large they are are counted as they come', async () => {
    const sending = begin({ apikey, 'transfer-encoding': 'chunked' });
    sending.write(`{"text":"${'a'.repeat(3 * MB)}`);
    await waitFor(() => room.bytes > 3 * MB, { what: 'what came to be counted' });
    const answered = answerTo(sending);
    sending.end(`${'a'.repeat(3 * MB)}"}`);
    const refused = await answered;
    expect(refused.statusCode).toBe(503);
    expect(JSON.parse(String((await refused.toArray())[0]))).toMatchObject({ code: 'OVERLOADED' });
    await isFree();
    const small = begin({ apikey, 'transfer-encoding': 'chunked' });
    small.end(bodyOf(2 * MB));
    expect((await answerTo(small)).statusCode).toBe(201);
  });
});
