import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  BreakableStore,
  Gateway,
  NetworkProcess,
  outside,
  ServerProcess,
  waitFor,
  WebhookCatcher,
  type Deployment,
} from '@wharf/testing';
import { openInstance, untilOpen } from '../support/open-instance.js';
import { Traffic } from './traffic.js';

/** Longer than a lease holds: the sessions are let go and have to be taken up again. */
const OUTAGE_MS = Number(process.env.WHARF_E2E_OUTAGE_SECONDS ?? 20) * 1_000;
const CALM_MS = 2_000;
const RECOVERY_MS = 60_000;
/** Who is refused when the store began to hang waited until that was noticed, and for a new connection. */
const LONGEST_REFUSAL_MS = 12_000;
const SHORT_ANSWER_MS = 2_500;
/** Of the start of the outage, before it is known, and of its end. */
const LOUD_LINES_MAX = 15;

const instanceName = 'outage-shop';
const owner = '254799300001';
const contact = '254712300001';
const route = { instanceName, owner, contact };

let server: ServerProcess;
let network: NetworkProcess;
let catcher: WebhookCatcher;
let deployment: Deployment;
let store: BreakableStore;
let gateway: Gateway;

beforeAll(async () => {
  [server, network, catcher] = await Promise.all([
    ServerProcess.start(),
    NetworkProcess.start(),
    WebhookCatcher.start(),
  ]);
  deployment = await outside(server.url);
  store = await BreakableStore.before(deployment.env.DATABASE_URL ?? '');
  gateway = await Gateway.create(network, {
    deployment,
    env: { DATABASE_URL: store.url, SENDING_POLICY: 'off' },
  });
  await gateway.start();
  await network.post('/contacts', { phone: contact, name: 'Contact' });
  await openInstance({ gateway, network }, { instanceName, phone: owner });
  await gateway.request('POST', `/webhook/set/${instanceName}`, {
    body: { webhook: { enabled: true, url: catcher.url, events: ['MESSAGES_UPSERT'] } },
  });
});
afterEach(() => {
  server.thaw();
  store.comeBack();
});
afterAll(async () => {
  await gateway.remove();
  await store.close();
  await deployment.remove();
  await Promise.all([server.stop(), network.stop(), catcher.stop()]);
});

const statusOf = async (path: string) => (await gateway.request('GET', path, { key: null })).status;
const isReady = async () => (await statusOf('/health/ready')) === 200;
const loudLines = (from: number) =>
  gateway.output
    .slice(from)
    .split('\n')
    .filter((line) => /"level":[456]0/.test(line));
const measuredUp = async () =>
  (await gateway.request<string>('GET', '/metrics')).body
    .split('\n')
    .find((line) => line.includes('up{part="database"'));

const OUTAGES = [
  { name: 'hangs', begin: () => server.freeze(), end: () => server.thaw() },
  { name: 'cannot be reached', begin: () => store.goAway(), end: () => store.comeBack() },
] as const;

describe.each(OUTAGES)('while the database $name', ({ begin, end }) => {
  test('the gateway says so, refuses what it cannot keep, loses nothing, and is well again by itself', async () => {
    const logged = gateway.output.length;
    const traffic = new Traffic({ gateway, network, catcher }, route);
    await sleep(CALM_MS);
    const beganAt = performance.now();
    begin();
    await waitFor(async () => !(await isReady()), { what: 'the gateway not to be ready', timeoutMs: 10_000 });
    await waitFor(() => loudLines(logged).some((line) => line.includes('the database cannot be reached')), {
      what: 'the log to say so',
      timeoutMs: 10_000,
    });

    expect(await statusOf('/health/live')).toBe(200);
    expect((await gateway.request('GET', '/health', { key: null })).body).toMatchObject({
      status: 'degraded',
      checks: { database: { status: 'down' } },
    });
    expect(await measuredUp()).toBe('wharf_up{part="database"} 0');
    const startedAt = performance.now();
    const refused = await gateway.request('POST', `/message/sendText/${instanceName}`, {
      body: { number: contact, text: 'refused' },
    });
    expect(refused).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
    expect(performance.now() - startedAt).toBeLessThan(SHORT_ANSWER_MS);

    await sleep(Math.max(0, OUTAGE_MS - (performance.now() - beganAt)));
    expect(loudLines(logged).length).toBeLessThan(LOUD_LINES_MAX);
    end();
    await waitFor(isReady, { what: 'the gateway to be ready', timeoutMs: RECOVERY_MS });
    await untilOpen(gateway, instanceName);
    await sleep(CALM_MS);
    await traffic.settle();

    const { cameIn, wentOut, doubled } = await traffic.report();
    expect(doubled).toEqual([]);
    expect(cameIn).toBeGreaterThan(OUTAGE_MS / 1_000);
    expect(wentOut).toBeGreaterThan(2);
    // What was stored is answered with its hand-over, which may have to wait for the session to come back.
    const late = traffic.attempts.filter(({ status, tookMs }) => status !== 201 && tookMs > LONGEST_REFUSAL_MS);
    expect(late).toEqual([]);
    expect(await measuredUp()).toBe('wharf_up{part="database"} 1');
    const received = await network.messages(contact);
    expect(received.filter(({ text }) => text === 'refused')).toEqual([]);
  }, 240_000);
});

test('a database that is killed in the middle of traffic costs nothing but a moment', async () => {
  const traffic = new Traffic({ gateway, network, catcher }, route);
  for (let round = 0; round < 3; round += 1) {
    await sleep(CALM_MS);
    server.kill();
    await waitFor(isReady, { what: 'the gateway to be ready', timeoutMs: RECOVERY_MS });
  }
  await untilOpen(gateway, instanceName);
  await traffic.settle();
  expect(await traffic.report()).toMatchObject({ doubled: [] });
}, 240_000);
