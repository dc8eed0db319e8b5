import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Config } from '../../../platform/config/index.js';
import { MediaTooLargeError } from '../media.errors.js';
import { Spool } from './spool.js';

const CLAIMED = { mimetype: null, fileName: null };
let dataDir: string;
let spool: Spool;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wharf-spool-'));
  spool = new Spool({ dataDir } as Config);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const left = () => readdir(join(dataDir, 'media', 'spool'));

test('a source that breaks off before the file is open leaves none, however often', async () => {
  for (let round = 0; round < 50; round += 1) {
    const source = new Readable({ read() {} }).on('error', () => undefined);
    const written = spool.write(source, 1_000, CLAIMED);
    setTimeout(() => source.destroy(new Error('gone')), round % 3);
    await expect(written).rejects.toThrow(/gone|premature/i);
  }
  expect(await left()).toEqual([]);
});

test('one that is too large leaves none either, and says so', async () => {
  const large = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(65_536)));
  await expect(spool.write(large, 1_000_000, CLAIMED)).rejects.toBeInstanceOf(MediaTooLargeError);
  expect(await left()).toEqual([]);
});
