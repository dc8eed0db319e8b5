import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';

type Values = ReadonlyMap<object, unknown>;

const shared = new AsyncLocalStorage<Values>();

/**
 * An `AsyncLocalStorage` whose value lives, together with those of all others, in one real storage.
 *
 * Every Baileys socket makes a storage of its own. Before Node 24 each storage that was ever used is carried over by
 * every promise of the process, for good, also after its socket is gone: with 50 sockets that doubles the cost of a text
 * (G1).
 */
class SharedAsyncStorage<T> {
  static bind = AsyncLocalStorage.bind.bind(AsyncLocalStorage);
  static snapshot = AsyncLocalStorage.snapshot.bind(AsyncLocalStorage);

  getStore(): T | undefined {
    return shared.getStore()?.get(this) as T | undefined;
  }

  run<R>(value: T, work: (...args: unknown[]) => R, ...args: unknown[]): R {
    return shared.run(this.with(value), work, ...args);
  }

  exit<R>(work: (...args: unknown[]) => R, ...args: unknown[]): R {
    return shared.run(this.with(undefined), work, ...args);
  }

  enterWith(value: T): void {
    shared.enterWith(this.with(value));
  }

  disable(): void {
    shared.enterWith(this.with(undefined));
  }

  private with(value: T | undefined): Values {
    const values = new Map(shared.getStore());
    if (value === undefined) values.delete(this);
    else values.set(this, value);
    return values;
  }
}

/** Gives every module of this process {@link SharedAsyncStorage} for `AsyncLocalStorage`. For a process of one's own. */
export function shareAsyncStorage(): void {
  Object.assign(asyncHooks, { AsyncLocalStorage: SharedAsyncStorage });
  syncBuiltinESMExports();
}
