import { LRUCache } from 'lru-cache';
import { upTo } from '../cache/up-to.js';
import type { CacheStore } from '../upstream.js';

/** A cache in the form Baileys wants, without the timer that its own caches keep for every socket. */
export function smallCache(options: { max: number; ttlMs: number }): CacheStore {
  const cache = new LRUCache<string, { value: unknown }>({ ...upTo(options.max), ttl: options.ttlMs });
  return {
    get: <T>(key: string) => cache.get(key)?.value as T | undefined,
    set: <T>(key: string, value: T) => {
      cache.set(key, { value });
    },
    del: (key: string) => {
      cache.delete(key);
    },
    flushAll: () => cache.clear(),
  };
}
