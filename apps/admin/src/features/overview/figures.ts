import type { FleetRow, HealthLevel } from '../../app/api';

/** What all numbers did since midnight where each is. */
export interface DayFigures {
  sent: number;
  received: number;
  failed: number;
  queued: number;
}

export function addUp(rows: readonly FleetRow[]): DayFigures {
  const sums: DayFigures = { sent: 0, received: 0, failed: 0, queued: 0 };
  for (const { today, queued } of rows) {
    sums.sent += today.sent;
    sums.received += today.received;
    sums.failed += today.failed;
    sums.queued += queued;
  }
  return sums;
}

/**
 * Share of what was tried that made it, to one decimal, rounded half up; null where nothing was tried.
 * @param leftAndFailed how many are among both, because they failed after they had left.
 */
export function successRate(
  { sent, failed }: Pick<DayFigures, 'sent' | 'failed'>,
  leftAndFailed: number,
): string | null {
  const tried = sent + failed - leftAndFailed;
  return tried <= 0 ? null : `${(Math.round((1000 * Math.max(0, sent - leftAndFailed)) / tried) / 10).toFixed(1)}%`;
}

/** Something that several numbers have in common, and that somebody should know. */
export interface Warning {
  code: string;
  level: Extract<HealthLevel, 'act' | 'watch'>;
  count: number;
  sentence: string;
}

/** Those that need somebody first, then by how many numbers they concern. */
export function warningsOf(rows: readonly FleetRow[]): Warning[] {
  const found = new Map<string, Warning>();
  for (const { health } of rows) {
    const { level, code, sentence } = health;
    if (level !== 'act' && level !== 'watch') continue;
    const known = found.get(code);
    if (known) known.count += 1;
    else found.set(code, { code, level, count: 1, sentence });
  }
  return [...found.values()].toSorted(
    (a, b) => Number(b.level === 'act') - Number(a.level === 'act') || b.count - a.count,
  );
}

const WORDS: Record<string, string> = {
  ACCOUNT_RESTRICTED: 'restricted by WhatsApp',
  AWAITING_CODE: 'waiting for the code',
  AWAITING_SCAN: 'waiting for a scan',
  CLIENT_OUTDATED: 'client outdated',
  DAILY_LIMIT: 'over the daily limit',
  DAILY_WARNING: 'near the daily limit',
  IDLE: 'idle for days',
  LOGGED_OUT: 'unlinked',
  MANY_FAILURES: 'with many failures',
  PASSKEY_REQUIRED: 'waiting for a passkey',
  PHONE_OFFLINE: 'with the phone offline',
  QR_EXPIRED: 'that nobody scanned',
  QUEUE_STANDS_STILL: 'whose queue stands still',
  RECONNECTING_TOO_LONG: 'reconnecting for long',
  REPLACED: 'taken over elsewhere',
  RESTRICTED: 'refused by WhatsApp',
  TOO_FAST: 'sending too fast',
  WEBHOOK_FAILING: 'with a failing webhook',
};

/** A code of the server's in words; one that this page does not know yet is shown as the server calls it. */
export const wordsOf = (code: string): string =>
  Object.hasOwn(WORDS, code) ? (WORDS[code] ?? code) : code.toLowerCase().replaceAll('_', ' ');
