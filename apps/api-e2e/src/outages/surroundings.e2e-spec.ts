import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Gateway, NetworkProcess, waitFor, WebhookCatcher } from '@wharf/testing';
import { JPEG } from '../contracts/samples.js';
import { openInstance, untilOpen } from '../support/open-instance.js';

const instanceName = 'surrounded-shop';
const owner = '254799310001';
const contact = '254712310001';
const DISK_BYTES = 2 * 1024 ** 2;
/** Baileys asks an idle server every thirty seconds whether it is there. */
const SILENCE_NOTICED_MS = 90_000;

let network: NetworkProcess;
let catcher: WebhookCatcher;
let gateway: Gateway;
let media: string;

const mountSmallDisk = (path: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', path]).status === 0;
const unmount = (path: string) => spawnSync('umount', [path]);

function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'wharf-mount-'));
  const isMounted = mountSmallDisk(path);
  if (isMounted) unmount(path);
  rmdirSync(path);
  return isMounted;
}

/** Where this user may mount nothing there is no disk that could be filled. */
const onSmallDisk = mayMount() ? test : test.skip;

beforeAll(async () => {
  [network, catcher] = await Promise.all([NetworkProcess.start(), WebhookCatcher.start()]);
  gateway = await Gateway.create(network, { env: { SENDING_POLICY: 'off' } });
  media = join(gateway.dataDir, 'media');
  mkdirSync(media, { mode: 0o755 });
  mountSmallDisk(media);
  await gateway.start();
  await network.post('/contacts', { phone: contact, name: 'Contact' });
  await openInstance({ gateway, network }, { instanceName, phone: owner });
  await listen(catcher.url);
});
afterAll(async () => {
  await gateway.stop();
  unmount(media);
  await gateway.remove();
  await Promise.all([network.stop(), catcher.stop()]);
});

const listen = (url: string) =>
  gateway.request('POST', `/webhook/set/${instanceName}`, {
    body: { webhook: { enabled: true, url, events: ['MESSAGES_UPSERT'] } },
  });
const health = async () =>
  (await gateway.request<{ checks: Record<string, { status: string }> }>('GET', '/health')).body;
const measured = async (line: string) =>
  (await gateway.request<string>('GET', '/metrics')).body.split('\n').find((one) => one.startsWith(line));
const tells = (id: string) => catcher.waitFor(({ rawBody }) => rawBody.includes(id), 30_000);
const sendText = (text: string) =>
  gateway.request<{ key: { id: string } }>('POST', `/message/sendText/${instanceName}`, {
    body: { number: contact, text },
  });

onSmallDisk(
  'a full disk is told, files are refused, texts pass, and a late file is there in the end',
  async () => {
    const filler = join(media, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(2 * DISK_BYTES))).toThrow('ENOSPC');
    await waitFor(async () => (await health()).checks.media?.status === 'down', { what: 'the health to say so' });
    expect(await measured('wharf_up{part="media"}')).toBe('wharf_up{part="media"} 0');

    const refused = await gateway.request('POST', `/message/sendMedia/${instanceName}`, {
      body: { number: contact, mediatype: 'image', media: JPEG.toString('base64') },
    });
    expect(refused).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
    expect((await sendText('Texts need no disk')).status).toBe(201);
    const id = await network.send({ from: contact, to: owner, kind: 'image' });
    const { body } = await tells(id);
    const { mediaUrl } = (body as { data: { message: { mediaUrl: string } } }).data.message;
    await sleep(3_000);

    rmSync(filler);
    await waitFor(async () => (await health()).checks.media?.status === 'ok', { what: 'the disk to be well' });
    const path = new URL(mediaUrl);
    const fetched = () => fetch(`${gateway.url}${path.pathname}${path.search}`);
    await waitFor(async () => (await fetched()).status === 200, { what: 'the file to be there', timeoutMs: 60_000 });
    expect((await (await fetched()).arrayBuffer()).byteLength).toBeGreaterThan(0);
  },
  150_000,
);

describe('a webhook whose host has no address', () => {
  test('is tried again by the schedule, and gets what it missed', async () => {
    await listen('http://no-such-host.invalid/hook');
    const before = await measured('wharf_delivery_attempts_total{result="pending"}');
    const id = await network.send({ from: contact, to: owner, text: 'While the name is not known' });
    await waitFor(async () => (await measured('wharf_delivery_attempts_total{result="pending"}')) !== before, {
      what: 'the first attempt to fail',
    });
    expect(await measured('wharf_deliveries_pending ')).toBeDefined();
    await listen(catcher.url);
    const { headers } = await tells(id);
    expect(Number(headers['x-webhook-attempt'])).toBeGreaterThan(1);
  }, 60_000);
});

test('a WhatsApp that falls silent is noticed, and what was written meanwhile comes once it is back', async () => {
  await network.post('/disconnect', { phone: owner, mode: 'silence' });
  const id = await network.send({ from: contact, to: owner, text: 'Said into silence' });
  await waitFor(async () => (await measured('wharf_session_changes_total{reason="reconnecting"}')) !== undefined, {
    what: 'the measurement',
  });
  await waitFor(
    async () => {
      const line = await measured('wharf_session_changes_total{reason="reconnecting"}');
      return Number(line?.split(' ').at(-1)) > 0;
    },
    { what: 'the silence to be noticed', timeoutMs: SILENCE_NOTICED_MS },
  );
  await untilOpen(gateway, instanceName);
  await tells(id);
  const { body } = await sendText('Said afterwards');
  await waitFor(async () => (await network.messages(contact)).some((one) => one.id === body.key.id), {
    what: 'the text to arrive',
  });
}, 180_000);
