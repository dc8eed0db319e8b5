import type { EntryContent } from './content.js';

/** How far a message has come, from the view of the phone whose ledger it is in. */
export const EntryStatus = [
  'undecryptable',
  'received',
  'pending',
  'refused',
  'sent',
  'delivered',
  'read',
  'played',
] as const;
export type EntryStatus = (typeof EntryStatus)[number];

/** One message as one phone knows it. */
export interface LedgerEntry {
  /** WhatsApp message id. */
  id: string;
  /** Phone number of the author. */
  from: string;
  /** Phone number of the addressee; the JID of a group, of `status@broadcast`, and of whom nobody knows. */
  to: string;
  /** `text`, `image`, `poll`, … as they are sent; `encrypted` where nobody decrypts (a sink). */
  kind: string;
  /** Its text or caption; of an edit the new one. */
  text: string | null;
  /** Everything else that it says. */
  content: EntryContent;
  /** ISO 8601, when the network took it in. */
  at: string;
  direction: 'sent' | 'received';
  status: EntryStatus;
  /**
   * How often its author's device handed it in for the phone; 1 for what was typed on it. Exactly-once means 1. A copy of
   * what the phone has had counts, although it is not brought to it; one that the phone itself asked for does not.
   */
  copies: number;
}
