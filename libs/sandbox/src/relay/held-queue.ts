import type { BinaryNode } from '../wire/nodes.js';

/** A stanza a device still has to receipt or ack. */
export interface HeldStanza {
  stanza: BinaryNode;
  /** A copy with the same id that came while this one was outstanding; used if this one turns out undecryptable. */
  spare: BinaryNode | null;
  /** The device has asked for it to be sent again. */
  refused: boolean;
  /** Nacks still to come for copies that were replaced. */
  staleNacks: number;
}

/** How many receipted message ids a device remembers, to drop copies of them that are sent again. */
const REMEMBERED_IDS = 5_000;

/**
 * What a device has been sent and not yet acknowledged, in order; delivered again at its next login.
 *
 * A message leaves with its receipt and is never delivered after it: a processed stanza delivered again is a
 * duplicate or a decryption failure at the client. A message asked for again (`type=retry`) comes back under the same
 * id, and the client nacks the copy it could not read only afterwards; hence the bookkeeping of copies here.
 */
export class HeldQueue {
  private readonly held = new Map<string, HeldStanza>();
  private readonly receipted = new Set<string>();
  /** Messages of which the device wants a copy that their authors have to make. */
  private readonly asked = new Set<string>();

  get size(): number {
    return this.held.size;
  }

  /** Held stanzas, oldest first. */
  stanzas(): BinaryNode[] {
    return [...this.held.values()].map((one) => one.stanza);
  }

  /** How many are held of each stanza tag. */
  countByTag(tag: string): number {
    let count = 0;
    for (const one of this.held.values()) if (one.stanza.tag === tag) count += 1;
    return count;
  }

  /**
   * Holds a stanza.
   * @param takesCopies of what it has receipted, too.
   * @returns whether it should be sent now: not when the device has had this message, or has a copy outstanding.
   */
  hold(key: string, stanza: BinaryNode, takesCopies = false): boolean {
    if (this.receipted.has(key) && !takesCopies) return false;
    const outstanding = this.held.get(key);
    if (!outstanding) {
      this.held.set(key, { stanza, spare: null, refused: false, staleNacks: 0 });
      return true;
    }
    if (!outstanding.refused) {
      outstanding.spare = stanza;
      return false;
    }
    outstanding.stanza = stanza;
    outstanding.refused = false;
    outstanding.staleNacks += 1;
    return true;
  }

  /** Whether a copy that comes now is the answer to the device's own request for it. */
  takeRequest(key: string): boolean {
    return this.asked.delete(key);
  }

  /** The device has processed the stanza. Messages are remembered so that no copy follows. */
  receipt(key: string): boolean {
    this.asked.delete(key);
    this.receipted.delete(key);
    this.receipted.add(key);
    if (this.receipted.size > REMEMBERED_IDS) this.receipted.delete(this.receipted.values().next().value as string);
    return this.held.delete(key);
  }

  /** The device has seen the stanza and wants no more of it (any class but message). */
  release(key: string): boolean {
    return this.held.delete(key);
  }

  /**
   * The device asked for the message again.
   * @returns a copy to send at once, or null when the author has to make one.
   */
  refuse(key: string): BinaryNode | null {
    const outstanding = this.held.get(key);
    if (!outstanding?.spare) {
      if (outstanding) outstanding.refused = true;
      this.asked.add(key);
      return null;
    }
    outstanding.stanza = outstanding.spare;
    outstanding.spare = null;
    outstanding.staleNacks += 1;
    return outstanding.stanza;
  }

  /**
   * The device nacked the message.
   * @returns a copy to send in its place, or null.
   */
  nack(key: string): BinaryNode | null {
    const outstanding = this.held.get(key);
    if (!outstanding) return null;
    if (outstanding.staleNacks > 0) {
      outstanding.staleNacks -= 1;
      return null;
    }
    if (outstanding.spare) {
      outstanding.stanza = outstanding.spare;
      outstanding.spare = null;
      outstanding.refused = false;
      return outstanding.stanza;
    }
    this.held.delete(key);
    return null;
  }

  /** What saved state keeps: held stanzas by key and the remembered ids. */
  export(): { held: Array<[string, BinaryNode]>; receipted: string[] } {
    return {
      held: [...this.held].map(([key, one]) => [key, one.stanza]),
      receipted: [...this.receipted],
    };
  }

  /** Restores what {@link export} gave. */
  import(saved: { held: Array<[string, BinaryNode]>; receipted: string[] }): void {
    for (const [key, stanza] of saved.held) this.hold(key, stanza);
    for (const key of saved.receipted) this.receipted.add(key);
  }
}

/**
 * The key a message is held under: its id and the account that wrote it. The device's receipt or ack names that
 * author as `participant` in groups and as `to` elsewhere.
 */
export function messageKey(id: string, authorPhone: string): string {
  return `message|${authorPhone}|${id}`;
}

/** The key of any other stanza class, made of what the client's ack repeats (R16). */
export function ackKey(kind: string, attrs: Record<string, string>, peer: string | undefined): string {
  return [kind, attrs['id'], peer, attrs['type'] ?? '', attrs['participant'] ?? ''].join('|');
}
