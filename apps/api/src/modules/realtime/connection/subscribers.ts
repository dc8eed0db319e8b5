import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RealtimeLimits } from '../realtime-limits.js';
import type { Subscriber } from './subscriber.js';

/** Everybody whose connection is open and known, by credential. */
@Injectable()
export class Subscribers implements Iterable<Subscriber> {
  private readonly byCredential = new Map<string, Set<Subscriber>>();

  constructor(private readonly limits: RealtimeLimits) {}

  get isEmpty(): boolean {
    return this.byCredential.size === 0;
  }

  /** @returns whether the credential has room for one more. */
  add(subscriber: Subscriber): boolean {
    const key = keyOf(subscriber);
    const same = this.byCredential.get(key) ?? new Set();
    if (same.size >= this.limits.connectionsPerCredential) return false;
    this.byCredential.set(key, same.add(subscriber));
    return true;
  }

  remove(subscriber: Subscriber): void {
    const key = keyOf(subscriber);
    const same = this.byCredential.get(key);
    same?.delete(subscriber);
    if (same?.size === 0) this.byCredential.delete(key);
  }

  /** Those that share a credential, one group each. */
  groups(): Subscriber[][] {
    return [...this.byCredential.values()].map((same) => [...same]);
  }

  *[Symbol.iterator](): Iterator<Subscriber> {
    for (const same of this.byCredential.values()) yield* same;
  }
}

function keyOf({ credential }: Subscriber): string {
  return createHash('sha256').update(credential.text).digest('base64');
}
