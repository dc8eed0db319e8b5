import type { Finding, Rule } from '../facts.js';

/** A message in one of these states has ended, and whoever sent it can see how. */
const TERMINAL = ['delivered', 'read', 'played', 'failed', 'unknown'];

/** Everything comes to an end. */
export const stuck: Rule = ({ sends, unfinished }) => [
  ...sends
    .filter(({ stored }) => stored && !TERMINAL.includes(stored.status))
    .map(({ key, kind, stored }): Finding => {
      return { fault: 'stuck', sentence: `${kind} ${key} (${stored?.waId}) is still ${stored?.status}` };
    }),
  ...unfinished.map((sentence): Finding => ({ fault: 'stuck', sentence })),
];

/** Everything that arrives can be read, on both sides. */
export const undecryptable: Rule = ({ arrivals, rows }) => [
  ...arrivals
    .filter(({ isUndecryptable }) => isUndecryptable)
    .map(({ phone, id }): Finding => ({ fault: 'undecryptable', sentence: `${phone} could not decrypt ${id}` })),
  ...rows
    .filter(({ isPlaceholder }) => isPlaceholder)
    .map(({ instance, waId }): Finding => ({
      fault: 'undecryptable',
      sentence: `${instance} could not decrypt ${waId}`,
    })),
];
