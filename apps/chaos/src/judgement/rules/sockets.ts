import type { Finding, Pause, Rule } from '../facts.js';

/** A process that was paused learns that it lost its numbers only when it goes on, and needs a moment to look. */
const WAKING_MS = 2_000;

/**
 * A number has one socket. A login that takes the place of another is allowed only where the process of the other was
 * paused: a process that does not run cannot close what it holds.
 */
export const twoSockets: Rule = ({ logins, pauses }) =>
  logins.flatMap(({ instance, via, openedAtMs, replacedAtMs }): Finding[] => {
    if (replacedAtMs === null || pauses.some((pause) => covers(pause, via, replacedAtMs))) return [];
    const when = `${new Date(openedAtMs).toISOString()} until ${new Date(replacedAtMs).toISOString()}`;
    return [{ fault: 'twoSockets', sentence: `${instance} had a second socket beside that of ${via} (${when})` }];
  });

const covers = ({ process, fromMs, untilMs }: Pause, via: string, atMs: number): boolean =>
  process === via && fromMs <= atMs && atMs <= (untilMs ?? Infinity) + WAKING_MS;
