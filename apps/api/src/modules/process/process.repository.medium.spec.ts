import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { HealthChecks } from '../health/index.js';
import type { ProcessIdentity } from './process-identity.js';
import { ProcessRegistry } from './process-registry.js';
import { ProcessRepository } from './process.repository.js';

let gateway: TestApp;
let processes: ProcessRepository;

beforeAll(async () => {
  gateway = await startTestApp([]);
  processes = new ProcessRepository(gateway.dataSource);
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.dataSource.query('DELETE FROM processes'));

const identity = (id: string, ...roles: ProcessIdentity['roles']): ProcessIdentity => ({
  id,
  roles,
  host: 'h',
  pid: 7,
  version: '1',
  startedAt: new Date(0),
});
const silentFor = (id: string, seconds: number) =>
  gateway.dataSource.query('UPDATE processes SET seen_at = now() - make_interval(secs => $2) WHERE id = $1', [
    id,
    seconds,
  ]);

test('a process is alive while it says so, shown for ten minutes after, and then forgotten', async () => {
  await processes.see(identity('a', 'sessions'));
  expect(await processes.list()).toMatchObject([{ id: 'a', isAlive: true, roles: ['sessions'], pid: 7 }]);
  expect(await processes.isServed('sessions')).toBe(true);
  expect(await processes.isServed('jobs')).toBe(false);
  await silentFor('a', 16);
  expect(await processes.list()).toMatchObject([{ id: 'a', isAlive: false }]);
  expect(await processes.isServed('sessions')).toBe(false);
  expect(await processes.sessionLoads()).toEqual([]);
  await silentFor('a', 601);
  await processes.see(identity('b', 'api'));
  expect((await processes.list()).map(({ id }) => id)).toEqual(['b']);
});

test('what processes carry is counted by leases that hold, the least first', async () => {
  for (const id of ['a', 'b', 'c']) await processes.see(identity(id, 'sessions'));
  await processes.see(identity('d', 'api', 'jobs'));
  for (const [index, [owner, seconds]] of Object.entries([
    ['a', 15],
    ['a', 15],
    ['a', -1],
    ['b', 15],
    ['d', 15],
  ] as const)) {
    const id = await givenInstance(gateway.dataSource, { name: `carried-${index}` });
    await gateway.dataSource.query(
      `INSERT INTO session_leases (instance_id, owner, until) VALUES ($1, $2, now() + make_interval(secs => $3))`,
      [id, owner, seconds],
    );
  }
  expect(await processes.sessionLoads()).toEqual([
    { id: 'c', held: 0 },
    { id: 'b', held: 1 },
    { id: 'a', held: 2 },
  ]);
  const listed = await processes.list();
  expect(listed.find(({ id }) => id === 'a')?.instances).toEqual(['carried-0', 'carried-1']);
});

test('a process that leaves is counted on no more, and its health asks for what it leaves to others', async () => {
  const checks = new HealthChecks();
  const log = { debug: () => undefined } as never;
  const registry = new ProcessRegistry(identity('a', 'api', 'sessions'), processes, checks, log);
  registry.onModuleInit();
  await registry.onApplicationBootstrap();
  const [[name, probe] = ['', async () => undefined], ...others] = checks.entries();
  expect([name, others]).toEqual(['jobs', []]);
  await expect(probe()).rejects.toThrow('no process with the role jobs');
  await processes.see(identity('j', 'jobs'));
  await probe();
  await processes.see(identity('s', 'sessions'));
  expect(await registry.otherSessionLoads()).toEqual([{ id: 's', held: 0 }]);
  await registry.leave();
  await registry.beforeApplicationShutdown();
  expect((await processes.list()).map(({ id }) => id).sort()).toEqual(['j', 's']);
});

test('a process that died is taken for dead in time although the clock was put back since it was seen', async () => {
  await processes.see(identity('dead', 'sessions'));
  await silentFor('dead', -86_400);
  await processes.see(identity('a', 'sessions'));
  const ages = await gateway.dataSource.query<{ ahead: boolean }[]>(
    'SELECT seen_at > clock_timestamp() AS ahead FROM processes',
  );
  expect(ages).toEqual([{ ahead: false }, { ahead: false }]);
});
