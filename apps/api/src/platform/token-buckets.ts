/** So many buckets are kept before those that are full again are thrown away. */
const SWEEP_ABOVE = 5_000;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Token buckets by key, in memory: `capacity` at once, `perMinute` in the long run. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly capacity: number,
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes one. @returns null, or after how many seconds there will be one. */
  take(key: string): number | null {
    const bucket = this.refilled(key);
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / this.perMinute) * 60;
    bucket.tokens -= 1;
    if (this.buckets.size > SWEEP_ABOVE) this.sweep();
    return null;
  }

  private refilled(key: string): Bucket {
    const nowMs = this.now();
    const bucket = this.buckets.get(key) ?? { tokens: this.capacity, atMs: nowMs };
    bucket.tokens = Math.min(this.capacity, bucket.tokens + ((nowMs - bucket.atMs) / 60_000) * this.perMinute);
    bucket.atMs = nowMs;
    this.buckets.set(key, bucket);
    return bucket;
  }

  private sweep(): void {
    for (const key of this.buckets.keys()) if (this.refilled(key).tokens >= this.capacity) this.buckets.delete(key);
  }
}
