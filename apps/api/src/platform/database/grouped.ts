import { isStoreGone } from '../errors/index.js';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** How work is grouped. */
export interface GroupOptions<Item> {
  /** Pieces that are done as one at most. */
  most: number;
  /** Pieces with the same name build on each other: where one fails, those that wait behind it are not done either. */
  laneOf: (item: Item) => string;
  /** How long a group waits for company, where nobody waits for the result; a turn of the event loop unless said. */
  gatherMs?: number;
  /**
   * Least time from the end of one group to the next that is not full: a piece that comes after a rest is still done at
   * once, and those of a busy time go together. None unless said.
   */
  restMs?: number;
}

/**
 * Does small pieces of work together. What is handed in while a group is under way waits and forms the next one: a piece
 * that comes alone is done at once, and the busier it gets, the less each costs. Groups are done one after the other,
 * pieces in the order in which they were handed in.
 */
export class Grouped<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isRunning = false;
  private endedAtMs = -Infinity;

  /** @param work does a group, all of it or nothing; one result for each piece, in order. */
  constructor(
    private readonly work: (items: Item[]) => Promise<Result[]>,
    private readonly options: GroupOptions<Item>,
  ) {}

  /** Resolves when the piece is done. @throws what `work` throws for it. */
  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length > 0) {
      await this.gather();
      await this.settle(this.waiting.splice(0, this.options.most));
      this.endedAtMs = performance.now();
    }
    this.isRunning = false;
  }

  private gather(): Promise<unknown> {
    const { most, gatherMs = 0, restMs = 0 } = this.options;
    const restLeftMs = this.waiting.length < most ? this.endedAtMs + restMs - performance.now() : 0;
    const waitMs = Math.max(gatherMs, restLeftMs);
    return new Promise((resolve) => (waitMs > 0 ? setTimeout(resolve, waitMs) : setImmediate(resolve)));
  }

  private async settle(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      const isAboutNoPiece = group.length === 1 || isStoreGone(error);
      const failed = isAboutNoPiece ? this.failAll(group, error) : await this.settleOneByOne(group);
      this.failBehind(failed);
    }
  }

  /** @returns the lanes that failed, each with what is wrong. */
  private failAll(group: Waiting<Item, Result>[], error: unknown): Map<string, unknown> {
    group.forEach(({ reject }) => reject(error));
    return new Map(group.map(({ item }) => [this.options.laneOf(item), error]));
  }

  /** One piece that cannot be done must not keep the others from being done. @returns the lanes that failed. */
  private async settleOneByOne(group: Waiting<Item, Result>[]): Promise<Map<string, unknown>> {
    const failed = new Map<string, unknown>();
    for (const each of group) {
      const lane = this.options.laneOf(each.item);
      if (failed.has(lane)) {
        each.reject(failed.get(lane));
        continue;
      }
      try {
        const [result] = await this.work([each.item]);
        each.resolve(result as Result);
      } catch (error) {
        failed.set(lane, error);
        each.reject(error);
      }
    }
    return failed;
  }

  /** What was handed in while they were being done could not know of it. */
  private failBehind(failed: ReadonlyMap<string, unknown>): void {
    const behind = this.waiting.filter(({ item }) => failed.has(this.options.laneOf(item)));
    this.waiting = this.waiting.filter((each) => !behind.includes(each));
    for (const { item, reject } of behind) reject(failed.get(this.options.laneOf(item)));
  }
}
