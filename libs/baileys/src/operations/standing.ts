import { WhatsAppRefusedError, type NewChatQuota, type NewChatRestriction, type QuotaWarning } from '@wharf/whatsapp';

const WARNINGS: Readonly<Record<string, QuotaWarning>> = {
  NONE: 'none',
  FIRST_WARNING: 'first',
  SECOND_WARNING: 'second',
  CAPPED: 'capped',
};
/** What WhatsApp calls a restriction of which it does not say the cause. */
const NO_CAUSE = 'DEFAULT';

/** Reads what WhatsApp says of a restriction, in the answer to a query as in a notification. */
export function readRestriction(told: unknown): NewChatRestriction {
  // An account that was never restricted may be told nothing at all.
  if (told === null) return { isActive: false, until: null, cause: null };
  const { is_active, time_enforcement_ends, enforcement_type } = fields(told);
  if (is_active !== true) return { isActive: false, until: null, cause: null };
  const cause = typeof enforcement_type === 'string' && enforcement_type !== NO_CAUSE ? enforcement_type : null;
  return { isActive: true, until: instant(time_enforcement_ends), cause };
}

/** Reads how many new chats are left; null where WhatsApp does not count them. */
export function readQuota(told: unknown): NewChatQuota | null {
  if (told === null) return null;
  const { total_quota, used_quota, capping_status, cycle_end_timestamp } = fields(told);
  const total = wholeNumber(total_quota);
  const used = wholeNumber(used_quota);
  if (total === null && used === null) return null;
  return {
    used: Math.max(0, used ?? 0),
    // WhatsApp writes -1 for an account that it only watches.
    total: total === null || total < 0 ? null : total,
    warning: WARNINGS[String(capping_status)] ?? 'none',
    endsAt: instant(cycle_end_timestamp),
  };
}

function fields(told: unknown): Record<string, unknown> {
  if (typeof told === 'object' && told !== null) return told as Record<string, unknown>;
  throw new WhatsAppRefusedError(501, 'WhatsApp’s answer is none that is known');
}

/** Numbers come as numbers or as their digits. */
function wholeNumber(value: unknown): number | null {
  if (typeof value !== 'number' && !(typeof value === 'string' && /^-?\d+$/.test(value))) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : null;
}

/** Unix seconds as an instant; 0 stands for none. */
function instant(seconds: unknown): Date | null {
  const number = wholeNumber(seconds);
  if (number === null || number <= 0) return null;
  const at = new Date(number * 1000);
  return Number.isNaN(at.getTime()) ? null : at;
}
