/**
 * Limits a cache to so many entries. `lru-cache` sets room aside for as many as its `max` says, from the beginning:
 * a megabyte for the caches of a session that knows nobody yet. Counted as a size, the same limit costs nothing until
 * there is something to keep.
 */
export const upTo = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 });
