import { makeKeyedMutex } from '../upstream.js';

/** One lock per name, forgotten when nobody waits for it. */
export class KeyedLock {
  private readonly mutexes = makeKeyedMutex();

  run<T>(name: string, task: () => Promise<T>): Promise<T> {
    return this.mutexes.mutex(name, task);
  }

  /** Holds several locks at once. They are taken in one fixed order, so that two callers cannot block each other. */
  runAll<T>(names: Iterable<string>, task: () => Promise<T>): Promise<T> {
    return [...new Set(names)]
      .sort()
      .reduceRight<() => Promise<T>>((inner, name) => () => this.run(name, inner), task)();
  }
}
