import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from './read-config.js';
import { loadSecrets } from './secrets.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-secrets-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const load = (more: Record<string, string> = {}) => loadSecrets(readConfig({ DATA_DIR: dataDir, ...more }));

test('the first start makes strong secrets and keeps them for us alone; the second finds them', async () => {
  const first = await load();
  expect(first.isNew).toEqual({ masterApiKey: true, adminPassword: true });
  expect(first.secrets.masterApiKey).toMatch(/^[0-9a-f]{128}$/);
  expect(first.secrets.encryptionKey).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);

  const second = await load();
  expect(second.isNew).toEqual({ masterApiKey: false, adminPassword: false });
  expect(second.secrets).toEqual(first.secrets);
});

test('what is given is used, and not written down', async () => {
  const { secrets, isNew } = await load({ MASTER_API_KEY: 'given-on-my-own-machine' });
  expect(secrets.masterApiKey).toBe('given-on-my-own-machine');
  expect(isNew.masterApiKey).toBe(false);
  expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('given-on-my-own-machine');
});

test('a broken file is not replaced, since what it encrypted would be lost', async () => {
  await writeFile(join(dataDir, 'secrets.json'), '{"encryptionKey": "ab');
  await expect(load()).rejects.toThrow(/not valid JSON: restore it/);
});

test('a given encryption key takes the place of the generated one, which still opens what it sealed', async () => {
  const { secrets: generated } = await load();
  const [given, older] = ['a'.repeat(64), 'b'.repeat(64)] as const;
  const { secrets } = await load({ ENCRYPTION_KEY: given, ENCRYPTION_KEYS_OLD: older });
  expect(secrets).toMatchObject({
    encryptionKey: given,
    previousEncryptionKeys: [older, generated.encryptionKey],
  });
});
