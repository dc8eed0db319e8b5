import { unsafeUniformIntDistribution, xoroshiro128plus, type RandomGenerator } from 'pure-rand';

const RESOLUTION = 2 ** 30;

/** Random choices that the same seed repeats. */
export class Random {
  private readonly generator: RandomGenerator;

  /** @param seed any whole number. */
  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number of the range, both ends included. */
  int(from: number, to: number): number {
    return unsafeUniformIntDistribution(from, to, this.generator);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Some different items, in any order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    return Array.from({ length: Math.min(count, items.length) }, () => {
      const [taken] = left.splice(this.int(0, left.length - 1), 1);
      return taken as T;
    });
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let at = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((at -= weight) < 0) return key;
    throw new Error('no weights to choose by');
  }

  /** A pause between events that come by chance, `meanMs` apart on average; none is longer than four times that. */
  pauseMs(meanMs: number): number {
    return Math.min(-Math.log(1 - this.fraction()) * meanMs, meanMs * 4);
  }

  /** A generator of its own, so that what one part draws does not move what another draws. */
  fork(): Random {
    return new Random(this.int(0, 0x7fff_ffff));
  }

  private fraction(): number {
    return this.int(0, RESOLUTION - 1) / RESOLUTION;
  }
}
