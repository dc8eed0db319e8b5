import type { NewChatQuota, NewChatRestriction } from '@wharf/whatsapp';

/** What WhatsApp said of one thing. */
export interface Answer<T> {
  /** What it said last; null while it has said nothing yet. */
  told: { value: T; at: Date } | null;
  /** Code of the error that it was not answered with when it was asked last; null when it was answered. */
  problem: string | null;
}

/** What WhatsApp says of an account by itself and when it is asked. */
export interface AccountStanding {
  restriction: Answer<NewChatRestriction>;
  /** The value is null where WhatsApp does not count the account's new chats. */
  newChats: Answer<NewChatQuota | null>;
  askedAt: Date | null;
}

export const NOTHING_TOLD: AccountStanding = Object.freeze({
  restriction: { told: null, problem: null },
  newChats: { told: null, problem: null },
  askedAt: null,
});

/** Whether WhatsApp keeps the account from new chats at an instant; one that is over is none. */
export const isRestricted = ({ isActive, until }: NewChatRestriction, now: Date): boolean =>
  isActive && (until === null || until > now);

/** Something that WhatsApp did about an account. */
export interface AccountSignal {
  kind: 'restricted' | 'restriction_lifted' | 'new_chats_warned' | 'new_chats_used_up';
  until: Date | null;
  /** WhatsApp's word for why, or how much of the quota was used. */
  detail: string | null;
}

/** What is new in what WhatsApp says of a restriction. */
export function restrictionSignal(
  before: NewChatRestriction | null,
  after: NewChatRestriction,
  now: Date,
): AccountSignal | null {
  const was = before !== null && isRestricted(before, now);
  if (!isRestricted(after, now)) return was ? { kind: 'restriction_lifted', until: null, detail: null } : null;
  const isSame = was && before.until?.getTime() === after.until?.getTime() && before.cause === after.cause;
  return isSame ? null : { kind: 'restricted', until: after.until, detail: after.cause };
}

/** What is new in what WhatsApp says of a quota. */
export function quotaSignal(before: NewChatQuota | null, after: NewChatQuota | null): AccountSignal | null {
  if (!after || after.warning === 'none' || after.warning === before?.warning) return null;
  const { used, total, endsAt: until, warning } = after;
  const kind = warning === 'capped' ? 'new_chats_used_up' : 'new_chats_warned';
  return { kind, until, detail: total === null ? String(used) : `${used}/${total}` };
}
