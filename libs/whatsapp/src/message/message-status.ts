/**
 * States of a message that was accepted for sending. `queued` and `sending` are Wharf's own; from `sent` on each is
 * something WhatsApp said. `delivered`, `read`, `played`, `failed` and `unknown` are terminal (`delivered` and `read`
 * may still be refined upwards, `unknown` may be resolved by a late receipt).
 */
export const MessageStatus = Object.freeze({
  Queued: 'queued',
  Sending: 'sending',
  Sent: 'sent',
  Server: 'server',
  Delivered: 'delivered',
  Read: 'read',
  Played: 'played',
  Failed: 'failed',
  Unknown: 'unknown',
} as const);
export type MessageStatus = (typeof MessageStatus)[keyof typeof MessageStatus];

const RANK: Record<MessageStatus, number> = {
  queued: 0,
  sending: 1,
  sent: 2,
  unknown: 3,
  server: 4,
  delivered: 5,
  read: 6,
  played: 7,
  failed: 8,
};

/**
 * Whether a message may move from one status to another. Receipts arrive late and out of order; a status never goes
 * back, and a delivered message cannot fail any more.
 */
export function mayMove(from: MessageStatus, to: MessageStatus): boolean {
  if (to === MessageStatus.Failed) return RANK[from] < RANK.delivered;
  if (from === MessageStatus.Failed) return RANK[to] >= RANK.delivered && RANK[to] < RANK.failed;
  return RANK[to] > RANK[from];
}

/** The statuses that {@link mayMove} lets become `to`; for use in a conditional update. */
export const statusesBefore = (to: MessageStatus): MessageStatus[] =>
  (Object.keys(RANK) as MessageStatus[]).filter((from) => mayMove(from, to));

/** The words of the Evolution dialect. */
export type EvolutionStatus = 'ERROR' | 'PENDING' | 'SERVER_ACK' | 'DELIVERY_ACK' | 'READ' | 'PLAYED';

const EVOLUTION: Record<MessageStatus, EvolutionStatus> = {
  queued: 'PENDING',
  sending: 'PENDING',
  sent: 'PENDING',
  unknown: 'PENDING',
  server: 'SERVER_ACK',
  delivered: 'DELIVERY_ACK',
  read: 'READ',
  played: 'PLAYED',
  failed: 'ERROR',
};

export const evolutionStatusOf = (status: MessageStatus): EvolutionStatus => EVOLUTION[status];
