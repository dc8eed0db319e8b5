/** How far a message has come, from the view of the phone whose ledger it is in. */
export const EntryStatus = ['undecryptable', 'received', 'pending', 'refused', 'sent', 'delivered', 'read'] as const;
export type EntryStatus = (typeof EntryStatus)[number];

/** One message as one phone knows it. */
export interface LedgerEntry {
  /** WhatsApp message id. */
  id: string;
  /** Phone number of the author. */
  from: string;
  /** Phone number of the addressee; the JID when it is no person's. */
  to: string;
  /** `text`, another kind of content, or `encrypted` where nobody decrypts (a sink). */
  kind: string;
  text: string | null;
  /** ISO 8601, when the network took it in. */
  at: string;
  direction: 'sent' | 'received';
  status: EntryStatus;
  /** How often it arrived at the phone; 1 for what was typed on it. Exactly-once means 1. */
  copies: number;
}
