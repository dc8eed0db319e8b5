import type { BinaryNode } from './nodes.js';
import { type ReadableStanza, toReadable } from './readable.js';

/** Seen from the phone: `out` went from the device to the network, `in` came to it. */
export type Direction = 'in' | 'out';

/** One stanza that went over the wire. */
export interface LoggedStanza {
  at: string;
  device: number;
  direction: Direction;
  stanza: ReadableStanza;
}

interface Entry {
  atMs: number;
  device: number;
  direction: Direction;
  stanza: BinaryNode;
}

/** Remembers the latest stanzas of each phone. */
export class StanzaLog {
  private readonly entries = new Map<string, Entry[]>();

  /** @param keep how many stanzas are kept for a phone, at least; the list is cut at twice that. */
  constructor(private readonly keep: number) {}

  add(phone: string, device: number, direction: Direction, stanza: BinaryNode): void {
    let list = this.entries.get(phone);
    if (!list) this.entries.set(phone, (list = []));
    list.push({ atMs: Date.now(), device, direction, stanza });
    // Cutting in halves keeps the cost per stanza constant.
    if (list.length > this.keep * 2) list.splice(0, this.keep);
  }

  /** The latest stanzas of a phone, oldest first. */
  recent(phone: string): LoggedStanza[] {
    return (this.entries.get(phone) ?? []).slice(-this.keep).map(({ atMs, device, direction, stanza }) => ({
      at: new Date(atMs).toISOString(),
      device,
      direction,
      stanza: toReadable(stanza),
    }));
  }
}
