import { type BinaryNode, children, iqError, node, unixSeconds } from '../wire/nodes.js';
import type { Direction } from '../wire/stanza-log.js';
import { corrupted } from './corrupt.js';
import type { Fault, FaultMatch } from './fault.js';

/** Whose stanza it is, and which way it goes. */
export interface Passage {
  phone: string | null;
  /** False for the phone of an account that has linked devices: faults named by phone spare it. */
  isTarget: boolean;
  direction: Direction;
  /** Where the stanza goes on to. */
  forward(stanza: BinaryNode): void;
  /** Where an answer to it goes: back to whom it came from. */
  answer(stanza: BinaryNode): void;
  /** Ends the connection: with a stream error, or without a word when the code is null. */
  end(code: number | null): void;
}

/** Applies the faults that are set to the stanzas that pass. Without faults a stanza passes untouched. */
export class Faults {
  private readonly active: Fault[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private waiting: Array<{ passage: Passage; stanza: BinaryNode; timer: NodeJS.Timeout }> = [];

  add(fault: Fault): void {
    this.active.push(fault);
  }

  /** The faults still in force. */
  list(): readonly Fault[] {
    return this.active;
  }

  /** Removes all faults; what they hold back goes on at once. */
  clear(): void {
    this.active.length = 0;
    this.releaseWaiting(() => true);
  }

  /** Forgets what is held back and stops the clocks. */
  close(): void {
    this.active.length = 0;
    for (const timer of this.timers) clearTimeout(timer);
    for (const { timer } of this.waiting) clearTimeout(timer);
    this.timers.clear();
    this.waiting = [];
  }

  /** Lets a stanza pass, or does to it what the first matching fault says. */
  pass(passage: Passage, stanza: BinaryNode): void {
    const fault = this.active.length === 0 ? undefined : this.take(passage, stanza);
    if (!fault) {
      passage.forward(stanza);
      if (this.waiting.length > 0) this.releaseWaiting((other) => samePassage(other, passage));
      return;
    }
    switch (fault.action) {
      case 'drop':
        return;
      case 'duplicate':
        passage.forward(stanza);
        passage.forward(stanza);
        return;
      case 'delay':
        this.later(fault.delayMs, () => passage.forward(stanza));
        return;
      case 'error':
        refuse(passage, stanza, fault.code);
        return;
      case 'corrupt':
        passage.forward(corrupted(stanza));
        return;
      case 'stream-error':
        passage.end(fault.code);
        return;
      case 'cut':
        passage.end(null);
        return;
      case 'reorder': {
        const timer = setTimeout(() => this.releaseWaiting((_, held) => held === stanza), fault.delayMs);
        this.waiting.push({ passage, stanza, timer });
        return;
      }
    }
  }

  private take(passage: Passage, stanza: BinaryNode): Fault | undefined {
    const index = this.active.findIndex((fault) => concerns(fault, passage) && matches(fault.match, passage, stanza));
    const fault = this.active[index];
    if (!fault) return undefined;
    if (fault.remaining !== null) {
      fault.remaining -= 1;
      if (fault.remaining <= 0) this.active.splice(index, 1);
    }
    return fault;
  }

  private later(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, delayMs);
    this.timers.add(timer);
  }

  private releaseWaiting(which: (passage: Passage, stanza: BinaryNode) => boolean): void {
    const released = this.waiting.filter((one) => which(one.passage, one.stanza));
    this.waiting = this.waiting.filter((one) => !released.includes(one));
    for (const { passage, stanza, timer } of released) {
      clearTimeout(timer);
      passage.forward(stanza);
    }
  }
}

function samePassage(one: Passage, other: Passage): boolean {
  return one.phone === other.phone && one.direction === other.direction && one.isTarget === other.isTarget;
}

function concerns(fault: Fault, passage: Passage): boolean {
  return fault.phone === null || (fault.phone === passage.phone && passage.isTarget);
}

function matches(match: FaultMatch, passage: Passage, stanza: BinaryNode): boolean {
  if (match.direction && match.direction !== passage.direction) return false;
  if (match.tag && match.tag !== stanza.tag) return false;
  if (match.type && match.type !== stanza.attrs['type']) return false;
  if (match.xmlns && match.xmlns !== stanza.attrs['xmlns']) return false;
  if (match.child && match.child !== children(stanza)[0]?.tag) return false;
  return Object.entries(match.attrs ?? {}).every(([name, value]) => stanza.attrs[name] === value);
}

/** An error is the server's: an iq is refused, a message gets a nack with the code, anything else is lost. */
function refuse(passage: Passage, stanza: BinaryNode, code: number): void {
  if (passage.direction === 'in') {
    if (stanza.tag === 'iq') passage.forward(iqError(stanza, code, 'fault'));
    if (stanza.tag === 'ack') passage.forward({ ...stanza, attrs: { ...stanza.attrs, error: code.toString() } });
    return;
  }
  if (stanza.tag === 'iq') passage.answer(iqError(stanza, code, 'fault'));
  if (stanza.tag === 'message') {
    const { id, to } = stanza.attrs;
    passage.answer(node('ack', { class: 'message', id, from: to, error: code.toString(), t: unixSeconds() }));
  }
}
