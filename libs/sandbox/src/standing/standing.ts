/** WhatsApp keeps an account from writing to people who did not write first. */
export interface Restriction {
  /** When it ends, seconds; null where the network does not say. */
  until: number | null;
  /** The network's own word for why, for example `BIZ_QUALITY`. */
  cause: string;
}

/** How near its end the network finds a quota. */
export const QuotaWarning = ['NONE', 'FIRST_WARNING', 'SECOND_WARNING', 'CAPPED'] as const;
export type QuotaWarning = (typeof QuotaWarning)[number];

/** How many people an account may write to first. */
export interface NewChats {
  used: number;
  /** -1 where the network only counts. */
  total: number;
  /** When it counts from nothing again, seconds; null where the network does not say. */
  until: number | null;
}

/** What the network thinks of an account. */
export interface Standing {
  restriction: Restriction | null;
  /** Null where the network does not count. */
  newChats: NewChats | null;
}

export const GOOD_STANDING: Standing = { restriction: null, newChats: null };

const FIRST_WARNING_AT = 0.8;
const SECOND_WARNING_AT = 0.9;

/** Whether a restriction holds at an instant, milliseconds. */
export const holds = (restriction: Restriction | null, nowMs: number): restriction is Restriction =>
  restriction !== null && (restriction.until === null || restriction.until * 1000 > nowMs);

/** How near its end a quota is. */
export function warningOf({ used, total }: NewChats): QuotaWarning {
  if (total < 0) return 'NONE';
  if (used >= total) return 'CAPPED';
  if (used >= total * SECOND_WARNING_AT) return 'SECOND_WARNING';
  return used >= total * FIRST_WARNING_AT ? 'FIRST_WARNING' : 'NONE';
}
