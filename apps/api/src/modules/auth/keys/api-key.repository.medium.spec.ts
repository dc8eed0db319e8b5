import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import { givenInstance, startTestApp, type TestApp } from '../../../test/test-app.js';
import { AuthModule } from '../auth.module.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeyService } from './api-key.service.js';
import { keyDigest, newKeyText } from './key-text.js';

let gateway: TestApp;
let keys: ApiKeyRepository;

beforeAll(async () => {
  gateway = await startTestApp([AuthModule]);
  keys = gateway.app.get(ApiKeyRepository);
});
afterAll(() => gateway.stop());

async function givenKeyOf(name: string): Promise<{ instanceId: string; key: string }> {
  const instanceId = await givenInstance(gateway.dataSource, { name });
  const { key } = await gateway.dataSource.transaction((tx) =>
    gateway.app.get(ApiKeyService).createInstanceKey(tx, instanceId, null),
  );
  return { instanceId, key };
}

test('keys that are looked up at the same moment share a statement, and each is told its own owner', async () => {
  const [one, other] = [await givenKeyOf('one'), await givenKeyOf('other')];
  const asked = [one.key, newKeyText(), other.key, one.key].map(keyDigest);
  await keys.findOwner(keyDigest('warm'));
  let statements = 0;
  gateway.app.get(Pool, { strict: false }).on('acquire', () => (statements += 1));
  const owners = await Promise.all(asked.map((digest) => keys.findOwner(digest)));
  expect(owners.map((owner) => owner?.instanceId ?? null)).toEqual([
    one.instanceId,
    null,
    other.instanceId,
    one.instanceId,
  ]);
  expect(statements).toBe(1);
});

test('a key that has just been ended opens nothing any more', async () => {
  const { key } = await givenKeyOf('ended');
  const find = () => keys.findOwner(keyDigest(key));
  expect(await find()).toMatchObject({ kind: 'instance', clientId: null });
  await gateway.dataSource.query('UPDATE api_keys SET revoked_at = now() WHERE digest = $1', [keyDigest(key)]);
  expect(await find()).toBeNull();
});
