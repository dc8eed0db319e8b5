import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deploymentOfThisRun, Gateway, NetworkProcess, waitFor, WebhookCatcher, type Deployment } from '@wharf/testing';
import { openInstance } from '../support/open-instance.js';

const instanceName = 'redis-shop';
const owner = '254799320001';
const contact = '254712320001';
/** A file counts as overdue after half a minute, and is looked for every minute. */
const REMEMBERED_MS = 110_000;
const PAUSE_MS = 6_000;

const redisUrl = process.env.WHARF_E2E_REDIS_URL;

/** Says commands to Redis in their plain form; each is answered by a line. */
async function tellRedis(...commands: string[]): Promise<void> {
  const url = new URL(redisUrl ?? '');
  const socket = connect({ host: url.hostname, port: Number(url.port) });
  let answers = '';
  socket.on('data', (data) => (answers += String(data)));
  await once(socket, 'connect');
  socket.write(`AUTH ${url.password}\r\n${commands.map((command) => `${command}\r\n`).join('')}`);
  await waitFor(() => answers.split('+OK').length > commands.length + 1, {
    what: `Redis to do ${commands.join(', ')}`,
  });
  socket.destroy();
}

// The step of CI that has outside stores runs it; elsewhere there is no Redis to be taken away.
(redisUrl ? describe : describe.skip)('while Redis', () => {
  let network: NetworkProcess;
  let catcher: WebhookCatcher;
  let deployment: Deployment;
  let gateway: Gateway;

  beforeAll(async () => {
    [network, catcher, deployment] = await Promise.all([
      NetworkProcess.start(),
      WebhookCatcher.start(),
      deploymentOfThisRun(),
    ]);
    gateway = await Gateway.create(network, { deployment, env: { SENDING_POLICY: 'off' } });
    await gateway.start();
    await network.post('/contacts', { phone: contact, name: 'Contact' });
    await openInstance({ gateway, network }, { instanceName, phone: owner });
    await gateway.request('POST', `/webhook/set/${instanceName}`, {
      body: { webhook: { enabled: true, url: catcher.url, events: ['MESSAGES_UPSERT'] } },
    });
  });
  afterAll(async () => {
    await gateway.remove();
    await deployment.remove();
    await Promise.all([network.stop(), catcher.stop()]);
  });

  it('hangs, the health says so, and messages pass both ways', async () => {
    await tellRedis(`CLIENT PAUSE ${PAUSE_MS} ALL`);
    const { body: health } = await gateway.request('GET', '/health', { key: null });
    expect(health).toMatchObject({
      status: 'degraded',
      checks: { redis: { status: 'down' }, database: { status: 'ok' } },
    });
    expect((await gateway.request('GET', '/health/ready', { key: null })).status).toBe(200);
    const body = { number: contact, text: 'Without a queue' };
    const sent = await gateway.request<{ key: { id: string } }>('POST', `/message/sendText/${instanceName}`, { body });
    expect(sent.status).toBe(201);
    const id = await network.send({ from: contact, to: owner, text: 'Without a queue, too' });
    await catcher.waitFor(({ rawBody }) => rawBody.includes(id), PAUSE_MS);
    await waitFor(
      async () => (await gateway.request<{ status: string }>('GET', '/health', { key: null })).body.status === 'ok',
      { what: 'the queue to be well again', timeoutMs: 30_000 },
    );
  }, 60_000);

  it('is flushed with work in it, the rows bring the work back', async () => {
    await network.post('/media-faults', { on: 'download', action: 'error', code: 500 });
    const id = await network.send({ from: contact, to: owner, kind: 'image' });
    const { body } = await catcher.waitFor(({ rawBody }) => rawBody.includes(id), 30_000);
    const { mediaUrl } = (body as { data: { message: { mediaUrl: string } } }).data.message;
    await tellRedis('FLUSHALL');
    await network.clearFaults();
    const link = new URL(mediaUrl);
    const isThere = async () => (await fetch(`${gateway.url}${link.pathname}${link.search}`)).status === 200;
    await waitFor(isThere, { what: 'the file', timeoutMs: REMEMBERED_MS });
  }, 150_000);
});
