import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { runCampaign } from './campaign.js';
import { readOptions, USAGE, type Options } from './options.js';

const MAX_SEED = 0x7fff_ffff;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function readOrExplain(): Options {
  try {
    return readOptions(process.argv.slice(2), { seed: randomInt(MAX_SEED), folder: tmpdir() });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

// Whatever was started ends with this process.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));

// The root is where npm starts it.
const faults = await runCampaign(readOrExplain(), process.cwd(), say);
say(
  faults === 0
    ? 'nothing lost, doubled, stuck or given up beyond measure, and no process ended by itself'
    : `${faults} faults`,
);
process.exit(faults === 0 ? 0 : 1);
