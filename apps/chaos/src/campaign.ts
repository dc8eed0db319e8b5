import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { endingsOf } from './judgement/rules/endings.js';
import type { Options } from './options.js';
import { Progress } from './progress.js';
import { Random } from './random.js';
import { header, rowOf } from './report/table.js';
import { faultsOf, NOTHING, sum, tallyOf } from './report/tally.js';
import { playRound, type RoundOutcome } from './round.js';
import { World } from './world/world.js';

const GROUPS = 4;
/** Findings that are printed of one round; all are in the progress file. */
const SHOWN = 20;

/** Rounds in one world until enough processes were killed. @returns how many faults there were, earlier starts included. */
export async function runCampaign(options: Options, root: string, say: (line: string) => void): Promise<number> {
  const { seed, topology, out } = options;
  mkdirSync(dirname(out), { recursive: true });
  const progress = Progress.open(out, { seed, topology });
  const folder = join(dirname(out), `${basename(out, '.json')}.logs`);
  mkdirSync(folder, { recursive: true });
  say(`seed ${seed}, topology ${topology}, ${progress.kills} of ${options.kills} kills so far; logs in ${folder}`);

  if (progress.kills < options.kills) {
    // Each start has a world of its own, drawn from the seed and from how far the campaign has come.
    const worldSeed = (seed + progress.rounds.length) % 0x7fff_ffff;
    const random = new Random(worldSeed);
    const size = { instances: options.instances, contacts: Math.ceil(options.instances * 1.5), groups: GROUPS };
    const world = await World.create({ root, logDir: folder, topology, size, random });
    say(header());
    try {
      while (progress.kills < options.kills) {
        const number = progress.rounds.length + 1;
        const outcome = await play(world, random.fork(), number, options, folder);
        const tally = tallyOf(outcome);
        const { findings } = outcome;
        progress.add({ number, seed: worldSeed, endedAt: new Date().toISOString(), tally, findings });
        say(rowOf(String(number), tally));
        for (const ending of endingsOf(outcome.facts)) say(`  given up: ${ending}`);
        for (const { fault, sentence } of findings.slice(0, SHOWN)) say(`  ${fault}: ${sentence}`);
        if (findings.length > 0) keepFacts(outcome, join(folder, `round-${number}.facts.json`));
      }
    } finally {
      await world.destroy();
    }
  }
  const total = progress.rounds.reduce((all, { tally }) => sum(all, tally), NOTHING);
  say(header());
  say(rowOf('all', total));
  say(`seed ${seed}; the same options with --seed ${seed} repeat it`);
  return faultsOf(total);
}

function play(world: World, random: Random, number: number, options: Options, folder: string): Promise<RoundOutcome> {
  const deeds: string[] = [];
  const tell = ({ says }: { says: string }) => {
    deeds.push(`${new Date().toISOString()} ${says}`);
    writeFileSync(join(folder, `round-${number}.deeds.txt`), `${deeds.join('\n')}\n`);
  };
  const { killsPerRound, kills, meanPauseMs, sendsPerSecond, writingsPerSecond } = options;
  return playRound(world, {
    number,
    plan: { kills: Math.min(killsPerRound, kills), meanPauseMs },
    rates: { sendsPerSecond, writingsPerSecond },
    random,
    logbookFile: join(folder, `round-${number}.jsonl`),
    tell,
  });
}

/** What the judge saw, to be looked into afterwards. */
function keepFacts({ facts, findings }: RoundOutcome, path: string): void {
  writeFileSync(path, JSON.stringify({ findings, facts }, null, 1));
}
