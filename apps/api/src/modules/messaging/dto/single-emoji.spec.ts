import { expect, test } from '@jest/globals';
import { isSingleEmoji } from './single-emoji.js';

test.each(['👍', '❤', '❤️', '👍🏽', '👨‍👩‍👧‍👦', '🇰🇪', '1️⃣', '#⃣', '☎', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🫱🏻‍🫲🏿'])('%s is one emoji', (text) => {
  expect(isSingleEmoji(text)).toBe(true);
});

test.each(['', 'a', '1', '#', ' ', '👍👍', '👍 ', 'ok👍', '👍a', '🇰', '\u200d', '\0', 'é'])('%j is not', (text) => {
  expect(isSingleEmoji(text)).toBe(false);
});
