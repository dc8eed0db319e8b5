import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { LEASE_MS, LeaseRepository } from './lease.repository.js';

let gateway: TestApp;
let leases: LeaseRepository;
let instanceId: string;
let made = 0;

beforeAll(async () => {
  gateway = await startTestApp([]);
  leases = new LeaseRepository(gateway.dataSource);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  instanceId = await givenInstance(gateway.dataSource, { name: `lease-${(made += 1)}` });
});

const expire = () =>
  gateway.dataSource.query(`UPDATE session_leases SET until = now() - interval '1 second' WHERE instance_id = $1`, [
    instanceId,
  ]);

describe('a lease', () => {
  test('is held by one process, and every claim has a higher epoch than the one before', async () => {
    expect(await leases.claim(instanceId, 'a', false)).toBe('1');
    expect(await leases.claim(instanceId, 'b', false)).toBeNull();
    expect(await leases.claim(instanceId, 'a', false)).toBe('2');
  });

  test('is taken over once it expired, and the one who lost it renews and releases nothing', async () => {
    await leases.claim(instanceId, 'a', false);
    await expire();
    expect(await leases.claim(instanceId, 'b', false)).toBe('2');
    expect((await leases.renew('a', [instanceId])).has(instanceId)).toBe(false);
    await leases.release(instanceId, 'a', '1');
    expect((await leases.renew('b', [instanceId])).get(instanceId)).toBe('2');
  });

  test('of a living owner is taken only by a process that knows it is alone', async () => {
    await leases.claim(instanceId, 'dead', false);
    expect(await leases.claim(instanceId, 'b', true)).toBe('2');
  });

  test('is free for whoever could claim it, and cannot be claimed while somebody relies on that', async () => {
    const isFree = (owner: string, takeOver = false) =>
      gateway.dataSource.transaction((tx) => leases.isFree(tx, instanceId, owner, takeOver));
    expect(await isFree('b')).toBe(true);
    await leases.claim(instanceId, 'a', false);
    expect([await isFree('a'), await isFree('b'), await isFree('b', true)]).toEqual([true, false, true]);
    await expire();
    const isWaiting = async () => {
      const waiting: unknown[] = await gateway.dataSource.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    };
    let claim: Promise<string | null> = Promise.resolve(null);
    await gateway.dataSource.transaction(async (tx) => {
      expect(await leases.isFree(tx, instanceId, 'b', false)).toBe(true);
      claim = leases.claim(instanceId, 'c', false);
      await waitFor(isWaiting, { what: 'the claim to wait' });
    });
    expect(await claim).toBe('2');
    expect(await isFree('b')).toBe(false);
  });

  test('is given to exactly one of many that claim it at once', async () => {
    const claims = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((owner) => leases.claim(instanceId, owner, false)));
    expect(claims.filter((epoch) => epoch !== null)).toEqual(['1']);
  });

  test('that was released is free at once, and its epoch goes on rising', async () => {
    const epoch = await leases.claim(instanceId, 'a', false);
    await leases.release(instanceId, 'a', epoch ?? '');
    expect(await leases.claim(instanceId, 'b', false)).toBe('2');
  });

  test('waits for a write of the session that is under way before it raises the epoch', async () => {
    await leases.claim(instanceId, 'a', false);
    await expire();
    const writer = gateway.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query('SELECT 1 FROM session_leases WHERE instance_id = $1 AND epoch = 1 FOR KEY SHARE', [instanceId]);
    let taken = false;
    const takeOver = leases.claim(instanceId, 'b', false).then((epoch) => {
      taken = true;
      return epoch;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(taken).toBe(false);
    await writer.commitTransaction();
    await writer.release();
    expect(await takeOver).toBe('2');
  });

  test('of a deleted instance cannot be brought back', async () => {
    await gateway.dataSource.query('UPDATE instances SET deleted_at = now() WHERE id = $1', [instanceId]);
    expect(await leases.claim(instanceId, 'a', true)).toBeNull();
  });
});

test('the lease of a dead owner ends in time although the clock was put back since it was given', async () => {
  await leases.claim(instanceId, 'dead', false);
  await gateway.dataSource.query(`UPDATE session_leases SET until = until + interval '1 day' WHERE instance_id = $1`, [
    instanceId,
  ]);
  await leases.findUnattended('me', false);
  const [lease] = await gateway.dataSource.query(
    'SELECT extract(epoch FROM until - clock_timestamp()) AS left FROM session_leases WHERE instance_id = $1',
    [instanceId],
  );
  expect(Number(lease.left)).toBeLessThanOrEqual(LEASE_MS / 1000);
  expect(await leases.claim(instanceId, 'b', false)).toBeNull();
});

test('unattended are instances that should be connected and that nobody living holds', async () => {
  const find = async (takeOver: boolean) =>
    (await leases.findUnattended('me', takeOver)).some((found) => found.instanceId === instanceId);
  expect(await find(false)).toBe(false);
  await gateway.dataSource.query(`UPDATE instances SET desired_state = 'connected' WHERE id = $1`, [instanceId]);
  expect(await find(false)).toBe(true);
  await leases.claim(instanceId, 'other', false);
  expect(await find(false)).toBe(false);
  expect(await find(true)).toBe(true);
  await expire();
  expect(await find(false)).toBe(true);
});
