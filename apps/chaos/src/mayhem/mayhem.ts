import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.js';
import type { World } from '../world/world.js';
import { ACTS, WEIGHTS, type Deed, type Stage } from './acts.js';

/** How hard it goes. */
export interface Plan {
  /** The round ends when so many processes have been killed; it may be one or two more. */
  kills: number;
  meanPauseMs: number;
}

/** Makes trouble, one act after the other at random moments. @returns how many processes were killed. */
export async function mayhem(
  world: World,
  random: Random,
  { kills, meanPauseMs }: Plan,
  tell: (deed: Deed) => void,
): Promise<number> {
  const promises = new Promises();
  const stage: Stage = { world, random, later: promises.add };
  let killed = 0;
  while (killed < kills) {
    await sleep(random.pauseMs(meanPauseMs));
    const deed = await ACTS[random.weighted(WEIGHTS)](stage);
    killed += deed.kills;
    tell(deed);
  }
  await promises.kept();
  return killed;
}

/** What is to be done later. */
class Promises {
  private readonly waiting = new Set<Promise<void>>();

  readonly add = (delayMs: number, work: () => void): void => {
    const done = sleep(delayMs).then(() => {
      work();
      this.waiting.delete(done);
    });
    this.waiting.add(done);
  };

  async kept(): Promise<void> {
    await Promise.all(this.waiting);
  }
}
