import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';

type Values = ReadonlyMap<object, unknown>;

const shared = new AsyncLocalStorage<Values>();

/** Transactions of Baileys' key stores whose work is over. */
const ended = new WeakSet<object>();

/** What Baileys gives its storages; nothing else in the process looks like it. */
const isTransaction = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'mutations' in value && 'dbQueries' in value;

function endWith(work: Promise<unknown>, transaction: object): void {
  const end = () => void ended.add(transaction);
  work.then(end, end);
}

/**
 * An `AsyncLocalStorage` whose value lives, together with those of all others, in one real storage.
 *
 * Every Baileys socket makes a storage of its own. Before Node 24 each storage that was ever used is carried over by
 * every promise of the process, for good, also after its socket is gone: with 50 sockets that doubles the cost of a text.
 *
 * A transaction of Baileys' key stores is over when its work is. What the work has left running would else go on writing
 * into it, where nobody looks any more: the note that a contact was given a privacy token was lost that way, and every
 * text sent another one.
 */
export class SharedAsyncStorage<T> {
  static bind = AsyncLocalStorage.bind.bind(AsyncLocalStorage);
  static snapshot = AsyncLocalStorage.snapshot.bind(AsyncLocalStorage);

  getStore(): T | undefined {
    const value = shared.getStore()?.get(this) as T | undefined;
    return isTransaction(value) && ended.has(value) ? undefined : value;
  }

  run<R>(value: T, work: (...args: unknown[]) => R, ...args: unknown[]): R {
    const result = shared.run(this.with(value), work, ...args);
    if (isTransaction(value) && result instanceof Promise) endWith(result, value);
    return result;
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
