import { LRUCache } from 'lru-cache';
import { upTo } from './up-to.js';

describe('upTo', () => {
  it('keeps so many entries, those that were used last', () => {
    const cache = new LRUCache<string, string>(upTo(2));
    for (const key of ['a', 'b']) cache.set(key, key);
    cache.get('a');
    cache.set('c', 'c');
    expect([...cache.keys()].sort()).toEqual(['a', 'c']);
  });

  it('sets no room aside for what may come', () => {
    const before = process.memoryUsage();
    const caches = Array.from({ length: 200 }, () => new LRUCache<string, string>({ ...upTo(20_000), ttl: 60_000 }));
    const after = process.memoryUsage();
    const grewMb = (after.heapUsed - before.heapUsed + after.external - before.external) / 1024 / 1024;
    expect(caches).toHaveLength(200);
    expect(grewMb).toBeLessThan(20);
  });
});
