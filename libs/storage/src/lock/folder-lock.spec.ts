import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderInUseError, lockFolder } from './folder-lock.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wharf-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder is held by one at a time, and the refusal names the folder and its owner', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    name: 'FolderInUseError',
    ownerPid: process.pid,
    message: expect.stringContaining(`already running on ${folder} (process ${process.pid})`),
  });
  await lock.release();
  await (await lockFolder(folder)).release();
});

test('another path to the same folder is the same folder', async () => {
  const alias = `${folder}-alias`;
  await symlink(folder, alias);
  const lock = await lockFolder(folder);
  await expect(lockFolder(alias)).rejects.toBeInstanceOf(FolderInUseError);
  await lock.release();
  await rm(alias);
});

test('of many that ask at once exactly one gets it', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(held).toHaveLength(1);
  await held[0]?.value.release();
});
