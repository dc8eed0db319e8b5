import { LRUCache } from 'lru-cache';
import { upTo } from '../cache/up-to.js';

/** WhatsApp hands a message out again with each new connection; what passes by itself has passed by the third. */
const ATTEMPTS_MAX = 3;
const KNOWN_MAX = 1_000;

/** Which messages broke their own handling, and how often, across the connections of one session. */
export class FailedStanzas {
  private readonly failures = new LRUCache<string, number>(upTo(KNOWN_MAX));

  /** @returns how often handling the stanza has failed by now. */
  note(attrs: Record<string, string>): number {
    const failures = (this.failures.get(nameOf(attrs)) ?? 0) + 1;
    this.failures.set(nameOf(attrs), failures);
    return failures;
  }

  /** Whether another attempt would only keep everything behind it waiting. */
  isGivenUp(attrs: Record<string, string>): boolean {
    return (this.failures.get(nameOf(attrs)) ?? 0) >= ATTEMPTS_MAX;
  }
}

/** The time and the mark of what had to wait are other ones with every delivery. */
const nameOf = ({ from = '', participant = '', recipient = '', id = '' }: Record<string, string>): string =>
  [from, participant, recipient, id].join('\n');
