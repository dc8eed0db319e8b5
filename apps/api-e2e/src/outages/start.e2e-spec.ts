import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  BreakableStore,
  Gateway,
  NetworkProcess,
  outside,
  ServerProcess,
  waitFor,
  type Deployment,
} from '@wharf/testing';
import { openInstance } from '../support/open-instance.js';

const instanceName = 'patient-shop';
const owner = '254799320001';
const contact = '254712320001';
const WAITING = 'the start waits for it';

let server: ServerProcess;
let network: NetworkProcess;
let deployment: Deployment;
let store: BreakableStore;
let gateway: Gateway | null = null;

beforeAll(async () => {
  [server, network] = await Promise.all([ServerProcess.start(), NetworkProcess.start()]);
  deployment = await outside(server.url);
  store = await BreakableStore.before(deployment.env.DATABASE_URL ?? '');
  await network.post('/contacts', { phone: contact, name: 'Contact' });
});
afterEach(async () => {
  server.thaw();
  store.comeBack();
  await gateway?.remove();
});
afterAll(async () => {
  await store.close();
  await deployment.remove();
  await Promise.all([server.stop(), network.stop()]);
});

const made = async (databaseUrl: string): Promise<Gateway> =>
  (gateway = await Gateway.create(network, {
    deployment,
    env: { DATABASE_URL: databaseUrl, SENDING_POLICY: 'off' },
  }));
const ask = (of: Gateway, path: string) => of.request('GET', path, { key: null });
const lives = (of: Gateway) =>
  waitFor(async () => (await ask(of, '/health/live')).status === 200, {
    what: 'the process to live',
    timeoutMs: 30_000,
  });
const linesOf = (of: Gateway, text: string) => of.output.split('\n').filter((line) => line.includes(text));

describe('a gateway that is started', () => {
  test.each([
    ['while the database cannot be reached', () => store.goAway()],
    ['while the database takes connections and answers nothing', () => store.hang()],
  ])(
    '%s lives, says what it waits for, and comes up by itself',
    async (_when, begin) => {
      begin();
      const patient = await made(store.url);
      const started = patient.start();
      started.catch(() => undefined);
      await lives(patient);
      const ready = await ask(patient, '/health/ready');
      expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '2']);
      expect(ready.body).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      expect((await ask(patient, '/health')).body).toMatchObject({ status: 'degraded' });
      expect((await ask(patient, '/instance/fetchInstances')).status).toBe(503);
      expect(linesOf(patient, WAITING)).toHaveLength(1);

      store.comeBack();
      await started;
      expect(linesOf(patient, 'the database answers; the start goes on')).toHaveLength(1);
      expect((await ask(patient, '/health')).body).toMatchObject({ status: 'ok' });
      await openInstance(
        { gateway: patient, network },
        { instanceName: `${instanceName}-${patient.port}`, phone: owner },
      );
      expect(await patient.stop()).toBe(0);
    },
    120_000,
  );

  test('while the database is away can be stopped', async () => {
    store.goAway();
    const patient = await made(store.url);
    patient.start().catch(() => undefined);
    await lives(patient);
    expect(await patient.stop()).toBe(0);
  }, 60_000);

  test('in the middle of whose start the database dies goes on when it is back', async () => {
    const patient = await made(deployment.env.DATABASE_URL ?? '');
    const started = patient.start();
    started.catch(() => undefined);
    for (let kill = 0; kill < 5; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      server.kill();
    }
    await started;
    // The last kill may have come when it had started already.
    await waitFor(async () => (await ask(patient, '/health/ready')).status === 200, {
      what: 'the gateway to be ready',
      timeoutMs: 30_000,
    });
  }, 120_000);

  test.each([
    ['a database that does not exist', (url: URL) => (url.pathname = '/nowhere'), 'does not exist'],
    ['a wrong password', (url: URL) => (url.password = 'wrong'), 'the user or the password in DATABASE_URL is wrong'],
  ])(
    'with %s says so and ends',
    async (_what, change, sentence) => {
      const url = new URL(deployment.env.DATABASE_URL ?? '');
      change(url);
      const hopeless = await made(url.href);
      await expect(hopeless.start()).rejects.toThrow(sentence);
      expect(linesOf(hopeless, WAITING)).toEqual([]);
    },
    60_000,
  );
});
