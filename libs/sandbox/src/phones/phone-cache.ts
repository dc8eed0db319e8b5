import { LRUCache } from 'lru-cache';

const ENTRIES = 2_000;

/** The cache shape that Baileys asks for, without its timers and without an expiry: `devices` notices correct it (G10). */
export interface PhoneCache {
  get<T>(key: string): T | undefined;
  set<T>(key: string, value: T): void;
  del(key: string): void;
  flushAll(): void;
}

/** A bounded cache that outlives the sockets of a phone. */
export function createPhoneCache(): PhoneCache {
  const entries = new LRUCache<string, NonNullable<unknown>>({ max: ENTRIES });
  return {
    get: <T>(key: string) => entries.get(key) as T | undefined,
    set: <T>(key: string, value: T) => void entries.set(key, value as NonNullable<unknown>),
    del: (key) => void entries.delete(key),
    flushAll: () => entries.clear(),
  };
}
