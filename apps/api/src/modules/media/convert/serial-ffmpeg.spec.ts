import { expect, test } from '@jest/globals';
import type { Ffmpeg, FfmpegResult } from './ffmpeg.js';
import { SerialFfmpeg } from './serial-ffmpeg.js';

const JOB = { input: 'a.mp3', outputs: [], timeoutMs: 1_000 };
const BUSY = { code: 'CONVERTER_BUSY' };

class Held extends SerialFfmpeg {
  private readonly ends: (() => void)[] = [];

  protected override runNow(): Promise<FfmpegResult> {
    return new Promise((resolve) => this.ends.push(() => resolve({ log: '', outputs: [] })));
  }

  async endOne(): Promise<void> {
    await new Promise(setImmediate);
    this.ends.shift()?.();
    await new Promise(setImmediate);
  }
}

/** What became of so many jobs by now: `waits`, or the code that one was refused with. */
async function ask(ffmpeg: Ffmpeg, count: number): Promise<unknown[]> {
  const jobs = Array.from({ length: count }, () => ffmpeg.run(JOB).catch((error: unknown) => error));
  const soon = new Promise((resolve) => setImmediate(resolve, 'waits'));
  return Promise.all(jobs.map((job) => Promise.race([job, soon])));
}

const refusedOf = (told: unknown[]) => told.filter((one) => one !== 'waits');

test('one owner has six jobs in the line, and others find room behind them', async () => {
  const lane = new Held();
  const [shop, bank] = [lane.for('shop'), lane.for('bank')];
  const refused = refusedOf(await ask(shop, 10));
  expect(refused).toEqual(Array.from({ length: 4 }, () => expect.objectContaining(BUSY)));
  expect(refusedOf(await ask(bank, 6))).toEqual([]);
  await lane.endOne();
  expect(refusedOf(await ask(shop, 1))).toEqual([]);
});

test('the line has an end, whoever stands in it', async () => {
  const lane = new Held();
  for (const owner of ['a', 'b', 'c', 'd', 'e']) expect(refusedOf(await ask(lane.for(owner), 6))).toEqual([]);
  // The first job runs by now and waits no more.
  expect(refusedOf(await ask(lane.for('f'), 2))).toEqual([expect.objectContaining(BUSY)]);
});
