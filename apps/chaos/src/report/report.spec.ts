import { describe, expect, it } from '@jest/globals';
import type { Facts, Finding } from '../judgement/facts.js';
import { header, rowOf } from './table.js';
import { faultsOf, NOTHING, sum, tallyOf } from './tally.js';

const stored = (status: string) => ({ rowId: 1, begunAtMs: 0, committedAtMs: 1, waId: 'A', status, errorCode: null });
const send = { instance: '1', chat: '2', kind: 'text', recipients: ['2'], answeredId: null } as const;
const arrival = { phone: '2', id: 'A', from: '1', chat: '1', token: 'c1-1', isUndecryptable: false };

const facts: Facts = {
  sends: [
    { ...send, key: 'c1-1', answer: 'accepted', stored: stored('delivered') },
    { ...send, key: 'c1-2', answer: 'refused', stored: stored('failed') },
    { ...send, key: 'c1-3', answer: 'refused', stored: null },
  ],
  arrivals: [{ ...arrival, copies: 3 }],
  writings: [],
  rows: [],
  events: [],
  calls: [],
  logins: [],
  ordered: [],
  pauses: [
    { process: 'first', fromMs: 500, untilMs: 900 },
    { process: 'first', fromMs: 1_500, untilMs: null },
  ],
  crashes: [],
  unfinished: [],
};
const findings: Finding[] = [
  { fault: 'lost', sentence: 'a' },
  { fault: 'lost', sentence: 'b' },
  { fault: 'disorder', sentence: 'c' },
  { fault: 'crashed', sentence: 'd' },
];
const outcome = { startedAtMs: 1_000, kills: 10, facts, findings, durationMs: 60_000, quietMs: 1 };

describe('the report of a round', () => {
  it('counts what was accepted, what was given up, and copies beside messages', () => {
    expect(tallyOf(outcome)).toMatchObject({ sends: 2, givenUp: 1, arrived: 1, copies: 3, pauses: 1 });
  });

  it('counts faults by kind', () => {
    expect(tallyOf(outcome)).toMatchObject({ lost: 2, disorder: 1, crashed: 1, doubled: 0 });
    expect(faultsOf(tallyOf(outcome))).toBe(4);
    expect(faultsOf(NOTHING)).toBe(0);
  });

  it('adds rounds up', () => {
    expect(sum(tallyOf(outcome), tallyOf(outcome))).toMatchObject({ rounds: 2, kills: 20, lost: 4, seconds: 120 });
  });

  it('is a row as wide as its header', () => {
    expect(rowOf('1', tallyOf(outcome))).toHaveLength(header().length);
  });
});
