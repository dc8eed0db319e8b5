import { parseArgs } from 'node:util';
import { TOPOLOGIES, type TopologyName } from './world/topology.js';

export interface Options {
  seed: number;
  kills: number;
  /** A judgement follows after so many. */
  killsPerRound: number;
  instances: number;
  topology: TopologyName;
  /** Progress, resumed when it is there. */
  out: string;
  meanPauseMs: number;
  sendsPerSecond: number;
  writingsPerSecond: number;
}

export const USAGE = `npm run chaos -- [options]
  --seed N              repeats a run (default: drawn)
  --kills N             processes to kill in all (default 30)
  --kills-per-round N   then everything is judged (default 10)
  --instances N         numbers of the gateway (default 20)
  --topology NAME       ${Object.keys(TOPOLOGIES).join(', ')} (default two)
  --out FILE            progress; a run that was cut off goes on from there (default chaos-SEED.json in the temporary folder)
  --pause MS            between two acts, on average (default 1500)
  --sends N             messages that clients send in a second (default 6)
  --writings N          messages that people write in a second (default 5)`;

/** @throws Error with a sentence for whoever typed it. */
export function readOptions(args: readonly string[], defaults: { seed: number; folder: string }): Options {
  const { values } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      ['seed', 'kills', 'kills-per-round', 'instances', 'topology', 'out', 'pause', 'sends', 'writings'].map((name) => [
        name,
        { type: 'string' as const },
      ]),
    ),
  });
  const number = (name: string, otherwise: number, least: number): number => {
    const value = values[name];
    const parsed = value === undefined ? otherwise : Number(value);
    if (!Number.isInteger(parsed) || parsed < least) throw new Error(`--${name} must be a whole number from ${least}`);
    return parsed;
  };
  const seed = number('seed', defaults.seed, 0);
  return {
    seed,
    kills: number('kills', 30, 1),
    killsPerRound: number('kills-per-round', 10, 1),
    instances: number('instances', 20, 2),
    topology: readTopology(values.topology ?? 'two'),
    out: String(values.out ?? `${defaults.folder}/chaos-${seed}.json`),
    meanPauseMs: number('pause', 1500, 1),
    sendsPerSecond: number('sends', 6, 1),
    writingsPerSecond: number('writings', 5, 1),
  };
}

function readTopology(name: string | boolean): TopologyName {
  const known = Object.keys(TOPOLOGIES) as TopologyName[];
  const found = known.find((one) => one === name);
  if (!found) throw new Error(`--topology must be one of ${known.join(', ')}`);
  return found;
}
