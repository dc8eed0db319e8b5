/** A request may name so many numbers, so that many fit into every bucket. */
export const MOST_NUMBERS = 100;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A token bucket for each instance: how many numbers it may still ask WhatsApp for. */
export class CheckLimiter {
  private readonly buckets = new Map<string, Bucket>();
  private readonly capacity: number;

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.capacity = Math.max(perMinute, MOST_NUMBERS);
  }

  /** Takes `count` tokens, or none. @returns null, or after how many seconds there will be so many. */
  take(instanceId: string, count: number): number | null {
    const bucket = this.bucketOf(instanceId);
    if (bucket.tokens < count) return ((count - bucket.tokens) / this.perMinute) * 60;
    bucket.tokens -= count;
    return null;
  }

  private bucketOf(instanceId: string): Bucket {
    const nowMs = this.now();
    const bucket = this.buckets.get(instanceId) ?? { tokens: this.capacity, atMs: nowMs };
    bucket.tokens = Math.min(this.capacity, bucket.tokens + ((nowMs - bucket.atMs) / 60_000) * this.perMinute);
    bucket.atMs = nowMs;
    this.buckets.set(instanceId, bucket);
    return bucket;
  }
}
