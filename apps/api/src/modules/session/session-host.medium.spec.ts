import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { FakeSessions } from '../../test/fake-sessions.js';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { ConnectionAttempts } from './attempt/connection-attempts.js';
import { LeaseRepository } from './lease.repository.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';
import type { SessionFactoryPort } from './session-factory.js';
import { SessionHost } from './session-host.js';

let gateway: TestApp;
let leases: LeaseRepository;
let sessions: FakeSessions;
let made = 0;
const hosts: SessionHost[] = [];
let beforeLogin: () => Promise<void>;

beforeAll(async () => {
  gateway = await startTestApp([]);
  leases = new LeaseRepository(gateway.dataSource);
});
afterAll(() => gateway.stop());
beforeEach(() => {
  sessions = new FakeSessions();
  beforeLogin = async () => undefined;
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.beforeApplicationShutdown();
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
  const options = { owner, takeOver, enabled: true };
  const host = new SessionHost(leases, directory, router, new ConnectionAttempts(), factory, options, log);
  hosts.push(host);
  return { host, directory, said };
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
    const { host, directory, said } = newHost('a');
    await host.onApplicationBootstrap();
    expect(said.filter((reason) => reason === 'reconnecting')).toHaveLength(25);
    await waitFor(() => directory.ids().length === 25, { what: 'all sessions' });
    expect(most).toBeLessThanOrEqual(10);
    expect(sessions.made).toHaveLength(25);
  });

  test('gives up a QR that nobody can scan any more', async () => {
    const instanceId = await givenConnected('awaiting_scan');
    const { host, said } = newHost('a');
    await host.onApplicationBootstrap();
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
    const { host, directory } = newHost('a');
    await host.onApplicationBootstrap();
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
    const { host, directory } = newHost('a', true);
    await host.onApplicationBootstrap();
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
