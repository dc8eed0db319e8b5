import { expect, test } from '@jest/globals';
import { SessionReason } from '@wharf/whatsapp';
import { assessNumber, type DayLimits, type NumberFacts } from './assess-number.js';

const NOW = new Date('2026-11-30T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const well: NumberFacts = {
  reason: 'open',
  statusDetail: null,
  stateSince: ago(DAY),
  sentToday: 0,
  failedToday: 0,
  queued: 0,
  restrictedErrors: 0,
  tooFastErrors: 0,
  failingWebhooks: 0,
  isRestricted: false,
  restrictedUntil: null,
  newChatsWarning: 'none',
  newChatsUntil: null,
  timezone: 'Africa/Nairobi',
  lastActivityAt: ago(MINUTE),
};

const LIMITS: DayLimits = { soft: 200, hard: 300, isEnforced: false };
const assess = (part: Partial<NumberFacts>, limits = LIMITS) => assessNumber({ ...well, ...part }, NOW, limits);

test.each<[Partial<NumberFacts>, string, string]>([
  [{}, 'good', 'GOOD'],
  [{ lastActivityAt: null }, 'good', 'GOOD'],
  [{ reason: 'logged_out' }, 'act', 'LOGGED_OUT'],
  [{ reason: 'phone_offline' }, 'act', 'PHONE_OFFLINE'],
  [{ restrictedErrors: 1 }, 'act', 'ACCOUNT_RESTRICTED'],
  [{ isRestricted: true }, 'act', 'NEW_CHATS_RESTRICTED'],
  [{ isRestricted: true, restrictedUntil: ago(1) }, 'good', 'GOOD'],
  [{ isRestricted: true, reason: 'logged_out' }, 'act', 'LOGGED_OUT'],
  [{ isRestricted: true, newChatsWarning: 'capped', reason: 'stopped' }, 'off', 'STOPPED'],
  [{ newChatsWarning: 'capped' }, 'act', 'NEW_CHATS_USED_UP'],
  [{ newChatsWarning: 'capped', newChatsUntil: ago(1) }, 'good', 'GOOD'],
  [{ newChatsWarning: 'first' }, 'watch', 'NEW_CHATS_RUN_OUT'],
  [{ newChatsWarning: 'second', newChatsUntil: ago(1) }, 'good', 'GOOD'],
  [{ reason: 'reconnecting', stateSince: ago(4 * MINUTE) }, 'good', 'GOOD'],
  [{ reason: 'reconnecting', stateSince: ago(6 * MINUTE) }, 'act', 'RECONNECTING_TOO_LONG'],
  [{ reason: 'stopped' }, 'off', 'STOPPED'],
  [{ reason: 'stopped', queued: 1 }, 'act', 'QUEUE_STANDS_STILL'],
  [{ reason: 'never_paired' }, 'off', 'NEVER_PAIRED'],
  [{ reason: 'awaiting_scan' }, 'watch', 'AWAITING_SCAN'],
  [{ queued: 40 }, 'good', 'GOOD'],
  [{ failingWebhooks: 1 }, 'act', 'WEBHOOK_FAILING'],
  [{ tooFastErrors: 1 }, 'watch', 'TOO_FAST'],
  [{ sentToday: 199 }, 'good', 'GOOD'],
  [{ sentToday: 200 }, 'watch', 'DAILY_WARNING'],
  [{ sentToday: 300 }, 'watch', 'DAILY_LIMIT'],
  [{ sentToday: 300, restrictedErrors: 2 }, 'act', 'ACCOUNT_RESTRICTED'],
  [{ sentToday: 50, failedToday: 5 }, 'good', 'GOOD'],
  [{ sentToday: 49, failedToday: 5 }, 'watch', 'MANY_FAILURES'],
  [{ sentToday: 1, failedToday: 4 }, 'good', 'GOOD'],
  [{ lastActivityAt: ago(7 * DAY) }, 'watch', 'IDLE'],
])('%j is %s by %s', (part, level, code) => {
  expect(assess(part)).toMatchObject({ level, code });
});

test('whatever the state, there is a sentence to say', () => {
  for (const reason of Object.values(SessionReason)) {
    expect(assess({ reason }).sentence).toMatch(/\.$/);
  }
});

test('the server’s own sentence about a state goes before the general one', () => {
  const facts = { reason: 'restricted', statusDetail: 'Blocked until Tuesday.' } as const;
  expect(assess(facts).sentence).toBe('Blocked until Tuesday.');
});

test('until when is told in the time of the number’s owner', () => {
  const restrictedUntil = new Date('2026-12-01T12:00:00Z');
  expect(assess({ isRestricted: true, restrictedUntil }).sentence).toContain('until Tue 1 Dec, 15:00:');
  expect(assess({ isRestricted: true }).sentence).toContain('start no new chats:');
});

test('at the end of the day it says whether messages are refused', () => {
  expect(assess({ sentToday: 300 }).sentence).toContain('get banned');
  expect(assess({ sentToday: 300 }, { ...LIMITS, isEnforced: true }).sentence).toContain('are refused until midnight');
  expect(assess({ sentToday: 40 }, { soft: 40, hard: 50, isEnforced: true })).toMatchObject({ code: 'DAILY_WARNING' });
});
