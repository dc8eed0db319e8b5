import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { PgListener } from '@wharf/storage';
import { waitFor } from '@wharf/testing';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import type { SessionLoad } from '../process/index.js';
import { ConnectionAttempts } from './attempt/connection-attempts.js';
import { LeaseKeeper } from './ownership/lease-keeper.js';
import { LeaseRepository } from './ownership/lease.repository.js';
import { SessionAdopter } from './ownership/session-adopter.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import type { SessionFactoryPort, SessionHostOptions } from './session-factory.js';
import { SessionHost } from './session-host.js';

let gateway: TestApp;
let leases: LeaseRepository;
let sessions: FakeSessions;
let made = 0;
const started: { beforeApplicationShutdown(): Promise<void> }[] = [];
let nowMs: number;
let beforeLogin: () => Promise<void>;
/** What other processes carry. */
let others: SessionLoad[];

beforeAll(async () => {
  gateway = await startTestApp([]);
  leases = new LeaseRepository(gateway.dataSource);
});
afterAll(() => gateway.stop());
beforeEach(() => {
  sessions = new FakeSessions();
  beforeLogin = async () => undefined;
  nowMs = 0;
  others = [];
});
afterEach(async () => {
  for (const part of started.splice(0)) await part.beforeApplicationShutdown();
  await gateway.dataSource.query('DELETE FROM instances');
  await gateway.dataSource.query('DELETE FROM session_leases');
});

function newHost(owner: string, takeOver = false) {
  const directory = new SessionDirectory();
  const router = new SessionEventRouter();
  const said: string[] = [];
  router.on('state', async (instanceId, { reason }) => {
    said.push(reason);
    const desired = ['stopped', 'qr_expired', 'logged_out', 'replaced'].includes(reason) ? 'stopped' : 'connected';
    await gateway.dataSource.query('UPDATE instances SET reason = $2, desired_state = $3 WHERE id = $1', [
      instanceId,
      reason,
      desired,
    ]);
  });
  const factory: SessionFactoryPort = {
    create: ({ instanceId, onEvent }) => sessions.make(instanceId, onEvent),
    hasLogin: async (instanceId) => {
      await beforeLogin();
      return sessions.logins.has(instanceId);
    },
    deleteAll: async () => undefined,
    close: async () => undefined,
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;
  const options: SessionHostOptions = { owner, takeOver, enabled: true, now: () => nowMs + performance.now() };
  const keeper = new LeaseKeeper(leases, options, log);
  const registry = { leave: async () => undefined, otherSessionLoads: async () => others } as never;
  const host = new SessionHost(keeper, directory, router, registry, factory, options, log);
  const listener = gateway.app.get(PgListener, { strict: false });
  const adopter = new SessionAdopter(host, leases, router, new ConnectionAttempts(), listener, options, log);
  started.push(adopter, host);
  const start = async () => {
    host.onApplicationBootstrap();
    await adopter.onApplicationBootstrap();
  };
  return { host, adopter, keeper, directory, said, start };
}

async function givenConnected(reason = 'open'): Promise<string> {
  const instanceId = await givenInstance(gateway.dataSource, { name: `hosted-${(made += 1)}` });
  await gateway.dataSource.query(`UPDATE instances SET desired_state = 'connected', reason = $2 WHERE id = $1`, [
    instanceId,
    reason,
  ]);
  return instanceId;
}

const leaseOf = async (instanceId: string) => {
  const [lease] = await gateway.dataSource.query<{ owner: string | null; epoch: string }[]>(
    'SELECT owner, epoch FROM session_leases WHERE instance_id = $1',
    [instanceId],
  );
  return lease;
};

describe('starting up', () => {
  test('connects what has a login, some at a time, and says first that they are away', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, () => givenConnected()));
    ids.forEach((id) => sessions.logins.add(id));
    let starting = 0;
    let most = 0;
    beforeLogin = async () => {
      most = Math.max(most, (starting += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      starting -= 1;
    };
    const { start, directory, said } = newHost('a');
    await start();
    expect(said.filter((reason) => reason === 'reconnecting')).toHaveLength(25);
    await waitFor(() => directory.ids().length === 25, { what: 'all sessions' });
    expect(most).toBeLessThanOrEqual(10);
    expect(sessions.made).toHaveLength(25);
  });

  test('gives up a QR that nobody can scan any more', async () => {
    const instanceId = await givenConnected('awaiting_scan');
    const { start, said } = newHost('a');
    await start();
    await waitFor(() => said.includes('qr_expired'), { what: 'the end of the attempt' });
    expect(sessions.made).toEqual([]);
    expect(
      (await gateway.dataSource.query('SELECT desired_state FROM instances WHERE id = $1', [instanceId]))[0],
    ).toEqual({
      desired_state: 'stopped',
    });
  });

  test('leaves the numbers of a living process alone, and takes those of a dead one', async () => {
    const instanceId = await givenConnected();
    sessions.logins.add(instanceId);
    await leases.claim(instanceId, 'somebody else', false);
    const { start, host, directory } = newHost('a');
    await start();
    await expect(host.start(instanceId)).rejects.toMatchObject({ code: 'SESSION_ELSEWHERE' });
    expect(directory.ids()).toEqual([]);
    await gateway.dataSource.query(`UPDATE session_leases SET until = now() - interval '1 second'`);
    await waitFor(() => directory.get(instanceId) !== null, { what: 'the take-over', timeoutMs: 8_000 });
    expect(await leaseOf(instanceId)).toEqual({ owner: 'a', epoch: '2' });
  });

  test('takes over at once where no other process can be alive', async () => {
    const instanceId = await givenConnected();
    sessions.logins.add(instanceId);
    await leases.claim(instanceId, 'killed', false);
    const { start, directory } = newHost('a', true);
    await start();
    await waitFor(() => directory.get(instanceId) !== null, { what: 'the take-over', timeoutMs: 1_000 });
  });
});

test('stopping gives leases back, keeps the wish to be connected, and says nothing', async () => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const { host, said } = newHost('a');
  await host.start(instanceId);
  await waitFor(() => said.includes('open'), { what: 'the session to open' });
  const session = sessions.of(instanceId);
  session.stop = async () => {
    session.stops += 1;
    await session.become('stopped');
  };
  await host.beforeApplicationShutdown();
  expect(said).not.toContain('stopped');
  expect((await leaseOf(instanceId))?.owner).toBeNull();
  expect(session.stops).toBe(1);
  await expect(host.start(instanceId)).rejects.toMatchObject({ code: 'SESSION_ELSEWHERE' });
});

test('a session that has ended is let go, and started anew when somebody asks', async () => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const { host, directory } = newHost('a');
  await host.start(instanceId);
  const first = sessions.of(instanceId);
  await waitFor(() => first.reason === 'open', { what: 'the session to open' });
  await first.become('replaced', 440);
  await waitFor(() => directory.get(instanceId) === null, { what: 'the session to be let go' });
  await waitFor(async () => (await leaseOf(instanceId))?.owner === null, { what: 'the lease to be free' });
  await host.start(instanceId);
  expect(sessions.of(instanceId)).not.toBe(first);
});

test('many who start one instance at once get one session', async () => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const { host } = newHost('a');
  await Promise.all(Array.from({ length: 5 }, () => host.start(instanceId)));
  expect(sessions.made).toHaveLength(1);
});

test('many who hand over at once leave each number to the process that carries least', async () => {
  const ids = await Promise.all(Array.from({ length: 4 }, () => givenConnected()));
  ids.forEach((id) => sessions.logins.add(id));
  const first = newHost('a');
  await first.start();
  await waitFor(() => first.directory.ids().length === 4, { what: 'all sessions' });
  const [light, heavy] = [newHost('light'), newHost('heavy')];
  await Promise.all([light.start(), heavy.start()]);
  others = [
    { id: 'light', held: 0 },
    { id: 'heavy', held: 2 },
  ];
  const beganAtMs = performance.now();
  await first.adopter.beforeApplicationShutdown();
  await first.host.beforeApplicationShutdown();
  const counts = () => [light.directory.ids().length, heavy.directory.ids().length];
  await waitFor(() => counts()[0] === 3 && counts()[1] === 1, { what: 'the heirs to go on', timeoutMs: 4_000 });
  expect(performance.now() - beganAtMs).toBeLessThan(4_000);
  expect(first.said).not.toContain('stopped');
});

test('what is handed over is open there, and not taken back', async () => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const [first, second] = [newHost('a'), newHost('b')];
  await first.start();
  await waitFor(() => first.directory.get(instanceId)?.reason === 'open', { what: 'the session to open' });
  await second.start();
  expect(await first.host.handOver(5, 'b')).toEqual([instanceId]);
  await waitFor(() => second.directory.get(instanceId)?.reason === 'open', { what: 'it to go on', timeoutMs: 2_000 });
  expect(first.directory.ids()).toEqual([]);
  expect(await leaseOf(instanceId)).toEqual({ owner: 'b', epoch: '2' });
  expect(first.host.hasJustHandedOver(instanceId)).toBe(true);
  nowMs += 10_000;
  expect(first.host.hasJustHandedOver(instanceId)).toBe(false);
});

test('a number that is being linked is not handed over', async () => {
  const instanceId = await givenConnected('never_paired');
  sessions.onStart = (session) => session.become('awaiting_scan');
  const { host, directory } = newHost('a');
  await host.start(instanceId);
  await waitFor(() => directory.get(instanceId)?.reason === 'awaiting_scan', { what: 'the QR' });
  expect(await host.handOver(5, 'b')).toEqual([]);
  expect(directory.get(instanceId)).not.toBeNull();
});

describe('a process that was paused past its leases', () => {
  async function givenPaused() {
    const instanceId = await givenConnected();
    sessions.logins.add(instanceId);
    const paused = newHost('paused');
    paused.host.onApplicationBootstrap();
    await paused.host.start(instanceId);
    const session = sessions.of(instanceId);
    await waitFor(() => session.reason === 'open' && paused.said.includes('open'), { what: 'the session to open' });
    await gateway.dataSource.query(`UPDATE session_leases SET until = now() - interval '1 second'`);
    nowMs += 20_000;
    return { instanceId, paused, session };
  }

  test('has no session to offer from the moment that it wakes, and nothing that one says counts', async () => {
    const { instanceId, paused, session } = await givenPaused();
    expect(await leases.claim(instanceId, 'b', false)).toBe('2');
    expect(paused.directory.get(instanceId)).toBeNull();
    await expect(session.become('replaced', 440)).rejects.toMatchObject({ name: 'SessionFencedError' });
    expect(paused.said).not.toContain('replaced');
    paused.keeper.watch();
    await waitFor(() => session.stops > 0, { what: 'its socket to go' });
    expect(await leaseOf(instanceId)).toEqual({ owner: 'b', epoch: '2' });
  });

  test('goes on where nobody took them meanwhile', async () => {
    const { instanceId, paused, session } = await givenPaused();
    const back: string[] = [];
    paused.directory.onBack((id) => back.push(id));
    expect(paused.directory.get(instanceId)).toBeNull();
    paused.keeper.watch();
    await waitFor(() => paused.directory.get(instanceId) === session, { what: 'the lease to be held again' });
    // What was left lying meanwhile is to be gone on with, once.
    await paused.keeper.renew();
    expect(back).toEqual([instanceId]);
    expect(session.stops).toBe(0);
    expect(await leaseOf(instanceId)).toEqual({ owner: 'paused', epoch: '1' });
  });

  test('and cannot reach the database lets go before others may have them', async () => {
    const { instanceId, paused, session } = await givenPaused();
    let answer: (held: Map<string, string>) => void = () => undefined;
    const renew = jest.spyOn(leases, 'renew').mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    try {
      paused.keeper.watch();
      expect(session.stops).toBe(0);
      nowMs += 2_000;
      paused.keeper.watch();
      await waitFor(() => session.stops > 0, { what: 'its socket to go' });
      expect(paused.directory.get(instanceId)).toBeNull();
    } finally {
      answer(new Map());
      renew.mockRestore();
    }
  });
});

test('what comes back to a process that has just handed it over is taken at once where it is left to it', async () => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const [first, second] = [newHost('a'), newHost('b')];
  await first.start();
  await waitFor(() => first.directory.get(instanceId)?.reason === 'open', { what: 'the session to open' });
  await second.start();
  await first.host.handOver(1, 'b');
  await waitFor(() => second.directory.get(instanceId)?.reason === 'open', { what: 'it to go on', timeoutMs: 2_000 });
  others = [{ id: 'a', held: 0 }];
  await second.adopter.beforeApplicationShutdown();
  await second.host.beforeApplicationShutdown();
  await waitFor(() => first.directory.get(instanceId) !== null, { what: 'it to come back', timeoutMs: 2_000 });
});

test.each(['start', 'stop'] as const)('a session that fails to %s holds no lease for ever', async (what) => {
  const instanceId = await givenConnected();
  sessions.logins.add(instanceId);
  const { host, directory } = newHost('a');
  const made = sessions.make.bind(sessions);
  sessions.make = (...args) => {
    const session = made(...args);
    session[what] = async () => {
      throw new Error('it broke');
    };
    return session;
  };
  if (what === 'stop') await host.start(instanceId);
  await expect(host[what](instanceId)).rejects.toThrow('it broke');
  expect((await leaseOf(instanceId))?.owner).toBeNull();
  expect([directory.get(instanceId), host.isHosting(instanceId)]).toEqual([null, false]);
});

test('a lease that could not be given back ends by itself', async () => {
  const [kept, left] = [await givenConnected(), await givenConnected()];
  const { host, keeper } = newHost('a');
  await host.start(kept);
  await leases.claim(left, 'a', false);
  await gateway.dataSource.query(`UPDATE session_leases SET until = now() + interval '1 second'`);
  await keeper.renew();
  const soon = await gateway.dataSource.query<{ instance_id: string }[]>(
    `SELECT instance_id FROM session_leases WHERE until < now() + interval '5 seconds'`,
  );
  expect(soon).toEqual([{ instance_id: left }]);
});
