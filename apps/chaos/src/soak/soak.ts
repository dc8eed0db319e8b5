import { setMaxListeners } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../random.js';
import { Logbook } from '../traffic/logbook.js';
import { Traffic } from '../traffic/traffic.js';
import { World } from '../world/world.js';
import type { SoakOptions } from './options.js';
import { FIGURES, takeSample, type Figure, type Sample } from './sample.js';
import { trendOf } from './trend.js';
import { Unrest } from './unrest.js';

const GROUPS = 10;
const LAST_ANSWERS_MS = 30_000;
/** What a figure may rise by in ten minutes. */
const FLAT = 0.1;
const NAMES = Object.keys(FIGURES) as Figure[];
const WIDTH = 12;

const line = (first: string, cells: readonly string[]): string =>
  [first.padEnd(WIDTH), ...cells.map((cell) => cell.padStart(WIDTH))].join('');

/** Keeps a gateway busy for a long time and watches it. @returns whether memory and handles stayed flat. */
export async function soak(options: SoakOptions, root: string, say: (line: string) => void): Promise<boolean> {
  const { seed, minutes, instances, messagesPerSecond, everySeconds } = options;
  const folder = mkdtempSync(join(tmpdir(), 'wharf-soak-'));
  const random = new Random(seed);
  const size = { instances, contacts: instances, groups: GROUPS };
  say(`seed ${seed}: ${instances} instances, ${minutes} minutes; logs in ${folder}`);
  const world = await World.create({ root, logDir: folder, topology: 'one', size, random });
  const stopped = new AbortController();
  // Every visitor waits on it.
  setMaxListeners(0, stopped.signal);
  const unrest = new Unrest(world, random.fork());
  const logbook = new Logbook(join(folder, 'traffic.jsonl'));
  const rates = { sendsPerSecond: messagesPerSecond, writingsPerSecond: messagesPerSecond };
  const traffic = new Traffic(1, world, logbook, random.fork(), rates);
  try {
    traffic.start();
    const unrestEnds = unrest.go(stopped.signal);
    const samples = await watch(world, minutes * 60_000, everySeconds * 1_000, say);
    stopped.abort();
    await unrestEnds;
    await traffic.stop(Date.now() + LAST_ANSWERS_MS);
    say(
      `messages asked for: ${logbook.sends.size}, written: ${logbook.writings.length}; ${JSON.stringify(unrest.counts)}`,
    );
    for (const failure of unrest.failures.slice(0, 10)) say(`did not work: ${failure}`);
    const crashes = world.gateways.reduce((sum, one) => sum + one.crashes.length, 0);
    if (crashes > 0) say(`the gateway ended by itself ${crashes} times`);
    return judge(samples, say) && crashes === 0;
  } finally {
    stopped.abort();
    await world.destroy();
  }
}

interface TimedSample {
  atMs: number;
  sample: Sample;
}

async function watch(world: World, forMs: number, everyMs: number, say: (line: string) => void) {
  const startedAt = performance.now();
  const samples: TimedSample[] = [];
  say(
    line(
      'seconds',
      NAMES.map((name) => `${name} ${FIGURES[name]}`.trim()),
    ),
  );
  while (performance.now() - startedAt < forMs) {
    await sleep(everyMs);
    const atMs = performance.now() - startedAt;
    const sample = await takeSample(world).catch(() => null);
    if (!sample) {
      say(line(String(Math.round(atMs / 1000)), ['no answer']));
      continue;
    }
    samples.push({ atMs, sample });
    say(
      line(
        String(Math.round(atMs / 1000)),
        NAMES.map((name) => sample[name].toFixed(0)),
      ),
    );
  }
  return samples;
}

function judge(samples: readonly TimedSample[], say: (line: string) => void): boolean {
  const trends = NAMES.map((name) => trendOf(samples.map(({ atMs, sample }) => ({ atMs, value: sample[name] }))));
  say(
    line(
      'mean',
      trends.map(({ mean }) => mean.toFixed(0)),
    ),
  );
  say(
    line(
      'rise/10 min',
      trends.map(({ risePerTenMinutes }) => `${(risePerTenMinutes * 100).toFixed(1)} %`),
    ),
  );
  return trends.every(({ risePerTenMinutes }) => risePerTenMinutes <= FLAT);
}
