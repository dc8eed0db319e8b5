import { parseArgs } from 'node:util';

export interface SoakOptions {
  seed: number;
  minutes: number;
  instances: number;
  messagesPerSecond: number;
  /** Between two lines of figures. */
  everySeconds: number;
}

export const USAGE = `npm run soak -- [options]
  --seed N       repeats a run (default 1)
  --minutes N    how long (default 15)
  --instances N  numbers of the gateway (default 100)
  --messages N   in a second, each way (default 5)
  --every N      seconds between two lines of figures (default 15)`;

/** @throws Error with a sentence for whoever typed it. */
export function readOptions(args: readonly string[]): SoakOptions {
  const option = { type: 'string' as const };
  const { values } = parseArgs({
    args: [...args],
    options: { seed: option, minutes: option, instances: option, messages: option, every: option },
  });
  const number = (name: keyof typeof values, otherwise: number): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1`);
    return value;
  };
  return {
    seed: number('seed', 1),
    minutes: number('minutes', 15),
    instances: number('instances', 100),
    messagesPerSecond: number('messages', 5),
    everySeconds: number('every', 15),
  };
}
