import { sentenceFor, type QuotaWarning, type SessionReason } from '@wharf/whatsapp';

/**
 * How a number is: `act` where it stands still or suffers until a person does something, `watch` where one should look,
 * `off` where nobody wants it to run.
 */
export type HealthLevel = 'act' | 'watch' | 'good' | 'off';

/** What is judged. */
export interface NumberFacts {
  reason: SessionReason;
  /** The server's own sentence about the reason, where it has one. */
  statusDetail: string | null;
  stateSince: Date;
  sentToday: number;
  failedToday: number;
  queued: number;
  /** Messages that WhatsApp refused in the last 24 hours because it restricts the account (463). */
  restrictedErrors: number;
  /** Messages that WhatsApp refused in the last 24 hours because they came too fast (429). */
  tooFastErrors: number;
  failingWebhooks: number;
  /** WhatsApp said that the account may start no new chats, and until when. */
  isRestricted: boolean;
  restrictedUntil: Date | null;
  /** How near WhatsApp finds the account to the end of its new chats, and when it counts anew. */
  newChatsWarning: QuotaWarning;
  newChatsUntil: Date | null;
  /** In which people are told of times. */
  timezone: string;
  /** Null where it never sent or received. */
  lastActivityAt: Date | null;
}

/** A judgement with what to do about it. */
export interface Assessment {
  level: HealthLevel;
  /** Why, for programs. */
  code: string;
  /** What a person should do, in a sentence. */
  sentence: string;
}

/** Messages a day from which on a number should slow down, and at which it should stop or is stopped. */
export interface DayLimits {
  soft: number;
  hard: number;
  /** Whether sends are refused at `hard`. */
  isEnforced: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** WhatsApp unlinks devices of accounts that are not used. */
export const IDLE_DAYS = 6;
const RECONNECTING_TOO_LONG_MS = 5 * 60 * 1000;
const FAILURES_WORTH_A_LOOK = 5;

/** Reasons after which nothing goes on until a person acts. */
const STANDING_STILL: ReadonlySet<SessionReason> = new Set([
  'qr_expired',
  'logged_out',
  'replaced',
  'restricted',
  'client_outdated',
  'passkey_required',
  'phone_offline',
]);
const OFF: ReadonlySet<SessionReason> = new Set(['never_paired', 'stopped']);
const WAITING: ReadonlySet<SessionReason> = new Set(['awaiting_scan', 'awaiting_code']);

/** Judges a number by what WhatsApp and our own counters say; the gravest finding wins. */
export function assessNumber(facts: NumberFacts, now: Date, limits: DayLimits): Assessment {
  for (const find of FINDINGS) {
    const found = find(facts, now, limits);
    if (found) return found;
  }
  return { level: 'good', code: 'GOOD', sentence: 'Nothing is to be done.' };
}

type Finding = (facts: NumberFacts, now: Date, limits: DayLimits) => Assessment | null;

const act = (code: string, sentence: string): Assessment => ({ level: 'act', code, sentence });
const watch = (code: string, sentence: string): Assessment => ({ level: 'watch', code, sentence });

/** Gravest first. */
const FINDINGS: readonly Finding[] = [
  ({ reason, statusDetail }) =>
    STANDING_STILL.has(reason) ? act(reason.toUpperCase(), sentenceFor(reason, statusDetail)) : null,
  ({ reason, isRestricted, restrictedUntil, timezone }, now) =>
    isRestricted && !OFF.has(reason) && (restrictedUntil === null || restrictedUntil > now)
      ? act(
          'NEW_CHATS_RESTRICTED',
          `WhatsApp lets this account start no new chats${untilWords(restrictedUntil, timezone)}: answer only people who wrote first, and send nothing else.`,
        )
      : null,
  ({ reason, newChatsWarning, newChatsUntil, timezone }, now) =>
    newChatsWarning === 'capped' && !OFF.has(reason) && !isOver(newChatsUntil, now)
      ? act(
          'NEW_CHATS_USED_UP',
          `WhatsApp takes no more new chats of this account${untilWords(newChatsUntil, timezone)}: write only to people who know this number.`,
        )
      : null,
  ({ restrictedErrors }) =>
    restrictedErrors > 0
      ? act(
          'ACCOUNT_RESTRICTED',
          'WhatsApp refuses new chats of this account (error 463): stop writing to people who did not write first, and open WhatsApp on the phone to see until when.',
        )
      : null,
  ({ reason, stateSince }, now) =>
    reason === 'reconnecting' && now.getTime() - stateSince.getTime() > RECONNECTING_TOO_LONG_MS
      ? act(
          'RECONNECTING_TOO_LONG',
          'The connection has been lost for minutes: check the proxy and the network of this server.',
        )
      : null,
  ({ reason, queued }) =>
    queued > 0 && OFF.has(reason)
      ? act('QUEUE_STANDS_STILL', 'Messages wait for a number that is not connected: connect it, or they fail.')
      : null,
  ({ failingWebhooks }) =>
    failingWebhooks > 0
      ? act('WEBHOOK_FAILING', 'A webhook of this number does not take its events: see Deliveries for its answers.')
      : null,
  ({ reason, statusDetail }) =>
    OFF.has(reason) ? { level: 'off', code: reason.toUpperCase(), sentence: sentenceFor(reason, statusDetail) } : null,
  ({ reason, statusDetail }) =>
    WAITING.has(reason) ? watch(reason.toUpperCase(), sentenceFor(reason, statusDetail)) : null,
  ({ tooFastErrors }) =>
    tooFastErrors > 0
      ? watch('TOO_FAST', 'WhatsApp found this number too fast today (error 429): send more slowly.')
      : null,
  ({ newChatsWarning, newChatsUntil, timezone }, now) =>
    (newChatsWarning === 'first' || newChatsWarning === 'second') && !isOver(newChatsUntil, now)
      ? watch(
          'NEW_CHATS_RUN_OUT',
          `WhatsApp warns that this account has few new chats left${untilWords(newChatsUntil, timezone)}: write first only where it matters.`,
        )
      : null,
  ({ sentToday }, _now, { hard, isEnforced }) =>
    sentToday >= hard
      ? watch(
          'DAILY_LIMIT',
          isEnforced
            ? `${hard} messages or more left today: the next ones are refused until midnight.`
            : `${hard} messages or more left today: wait for tomorrow, or numbers like this get banned.`,
        )
      : null,
  ({ sentToday }, _now, { soft, hard }) =>
    sentToday >= soft
      ? watch('DAILY_WARNING', `${soft} messages or more left today: slow down, and stay under ${hard} a day.`)
      : null,
  ({ sentToday, failedToday }) =>
    failedToday >= FAILURES_WORTH_A_LOOK && failedToday * 10 > sentToday
      ? watch('MANY_FAILURES', 'More than one message in ten failed today: look at the reasons under Messages.')
      : null,
  ({ lastActivityAt }, now) =>
    lastActivityAt !== null && now.getTime() - lastActivityAt.getTime() > IDLE_DAYS * DAY_MS
      ? watch('IDLE', `Nothing was sent or received for ${IDLE_DAYS} days: send something before WhatsApp unlinks it.`)
      : null,
];

const isOver = (until: Date | null, now: Date): boolean => until !== null && until <= now;

/** ` until Tue 1 Dec, 15:00`, where the number's owner is; nothing where no end is known. */
function untilWords(until: Date | null, timeZone: string): string {
  if (!until) return '';
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return ` until ${words.format(until)}`;
}
