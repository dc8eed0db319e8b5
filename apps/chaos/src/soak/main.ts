import { readOptions, USAGE, type SoakOptions } from './options.js';
import { soak } from './soak.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

function readOrExplain(): SoakOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

// Whatever was started ends with this process.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));

// The root is where npm starts it.
const isFlat = await soak(readOrExplain(), process.cwd(), say);
say(isFlat ? 'memory and handles are flat' : 'something rises by more than a tenth in ten minutes');
process.exit(isFlat ? 0 : 1);
