import { expect, test } from '@jest/globals';
import type { NewChatQuota, NewChatRestriction } from '@wharf/whatsapp';
import { quotaSignal, restrictionSignal } from './account-standing.js';

const NOW = new Date('2026-11-30T12:00:00Z');
const TOMORROW = new Date('2026-12-01T12:00:00Z');
const YESTERDAY = new Date('2026-11-29T12:00:00Z');
const none: NewChatRestriction = { isActive: false, until: null, cause: null };
const barred: NewChatRestriction = { isActive: true, until: TOMORROW, cause: 'BIZ_QUALITY' };

test.each<[NewChatRestriction | null, NewChatRestriction, string | null]>([
  [null, none, null],
  [null, barred, 'restricted'],
  [none, barred, 'restricted'],
  [barred, { ...barred }, null],
  [barred, { ...barred, cause: null }, 'restricted'],
  [barred, { ...barred, until: null }, 'restricted'],
  [barred, none, 'restriction_lifted'],
  // What ended by itself is not lifted once more, and what is over when it is told is no news.
  [{ ...barred, until: YESTERDAY }, none, null],
  [none, { ...barred, until: YESTERDAY }, null],
])('after %j, %j is news as %s', (before, after, kind) => {
  expect(restrictionSignal(before, after, NOW)?.kind ?? null).toBe(kind);
});

test('each step of a quota is news once', () => {
  const quota = (warning: NewChatQuota['warning']): NewChatQuota => ({ used: 9, total: 10, warning, endsAt: TOMORROW });
  expect(quotaSignal(null, quota('none'))).toBeNull();
  expect(quotaSignal(null, null)).toBeNull();
  expect(quotaSignal(quota('none'), quota('first'))).toEqual({
    kind: 'new_chats_warned',
    until: TOMORROW,
    detail: '9/10',
  });
  expect(quotaSignal(quota('first'), quota('first'))).toBeNull();
  expect(quotaSignal(quota('first'), quota('second'))?.kind).toBe('new_chats_warned');
  expect(quotaSignal(quota('second'), quota('capped'))?.kind).toBe('new_chats_used_up');
  expect(quotaSignal(quota('capped'), quota('none'))).toBeNull();
});
