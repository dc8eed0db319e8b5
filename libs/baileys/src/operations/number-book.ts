import { bareJid, isLidJid, isUserJid } from '@wharf/whatsapp';
import { LRUCache } from 'lru-cache';
import { upTo } from '../cache/up-to.js';
import type { BinaryNode, GroupMetadata } from '../upstream.js';

const MOST_KEPT = 20_000;

/**
 * Phone numbers behind LIDs, as groups tell them. WhatsApp names members by LID alone in receipts and in much of what
 * happens to groups, though it told their numbers with the group.
 */
export class NumberBook {
  private readonly numbers = new LRUCache<string, string>(upTo(MOST_KEPT));

  get(lid: string): string | null {
    return this.numbers.get(lid) ?? null;
  }

  learnFrom({ participants }: Pick<GroupMetadata, 'participants'>): void {
    for (const { id, phoneNumber } of participants) this.learn(id, phoneNumber);
  }

  /** Takes what a stanza about a group says of the people in it, however deep. */
  learnFromStanza({ attrs, content }: BinaryNode): void {
    this.learn(attrs.jid, attrs.phone_number);
    this.learn(attrs.participant, attrs.participant_pn);
    if (Array.isArray(content)) for (const child of content) this.learnFromStanza(child);
  }

  private learn(address: string | undefined, phoneNumber: string | undefined): void {
    if (!address || !phoneNumber) return;
    const [lid, number] = [bareJid(address), bareJid(phoneNumber)];
    if (isLidJid(lid) && isUserJid(number)) this.numbers.set(lid, number);
  }
}
