import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { InstanceRepository } from '../instance/index.js';
import { InstanceSettingsCache } from './instance-settings-cache.js';
import { SettingsModule } from './settings.module.js';

let here: TestApp;
let elsewhere: TestApp;
let instanceId: string;
const cacheOf = ({ app }: TestApp) => app.get(InstanceSettingsCache);

beforeAll(async () => {
  here = await startTestApp([SettingsModule]);
  elsewhere = await startTestApp([SettingsModule], { connectionString: here.connectionString });
  instanceId = await givenInstance(here.dataSource, { name: 'shop' });
  await here.dataSource.query('INSERT INTO instance_settings (instance_id) VALUES ($1)', [instanceId]);
});
afterAll(async () => {
  await elsewhere.stop();
  await here.stop();
});

test('a change made by one process is seen by the others, and told to whoever wants to know', async () => {
  const told: string[] = [];
  cacheOf(here).onChanged((id) => told.push(id));
  expect(await cacheOf(here).of(instanceId)).toMatchObject({ groupsIgnore: false, nativeButtons: false });
  await elsewhere.app.get(InstanceRepository).mergeSettings(instanceId, { groupsIgnore: true });
  await waitFor(() => told.includes(instanceId), { what: 'news of the change' });
  expect(await cacheOf(here).of(instanceId)).toMatchObject({ groupsIgnore: true, nativeButtons: false });
});

test('settings that did not change are read once', async () => {
  const first = cacheOf(here).of(instanceId);
  expect(cacheOf(here).of(instanceId)).toBe(first);
  await first;
  expect(cacheOf(here).of(instanceId)).toBe(first);
});

test('an instance that is gone has the settings of a new one', async () => {
  expect(await cacheOf(here).of('00000000-0000-4000-8000-000000000000')).toMatchObject({
    rejectCall: false,
    msgCall: '',
  });
});

test('a read that failed is tried again', async () => {
  const cache = cacheOf(here);
  await expect(cache.of('no-uuid')).rejects.toThrow();
  await expect(cache.of('no-uuid')).rejects.toThrow();
  cache.invalidate(instanceId);
  expect(await cache.of(instanceId)).toMatchObject({ groupsIgnore: true });
});
