import { FAULTS, type Fault } from '../judgement/facts.js';
import type { RoundOutcome } from '../round.js';

/** What one or more rounds came to. */
export interface Tally extends Readonly<Record<Fault, number>> {
  rounds: number;
  kills: number;
  pauses: number;
  /** Sends that the gateway accepted. */
  sends: number;
  /** Accepted, and ended with a reason that was told. */
  givenUp: number;
  /** Messages that arrived on phones, and how often they were sent to them in all. */
  arrived: number;
  copies: number;
  /** Messages that people wrote to instances. */
  writings: number;
  /** Calls of good receivers. */
  calls: number;
  seconds: number;
}

export function tallyOf({ startedAtMs, kills, facts, findings, durationMs }: RoundOutcome): Tally {
  const { sends, arrivals, writings, calls } = facts;
  const accepted = sends.filter(({ stored, answer }) => stored !== null || answer === 'accepted');
  const count = (fault: Fault) => findings.filter((finding) => finding.fault === fault).length;
  return {
    rounds: 1,
    kills,
    pauses: facts.pauses.filter(({ fromMs }) => fromMs >= startedAtMs).length,
    sends: accepted.length,
    givenUp: accepted.filter(({ stored }) => stored?.status === 'failed' || stored?.status === 'unknown').length,
    arrived: arrivals.length,
    copies: arrivals.reduce((sum, { copies }) => sum + copies, 0),
    writings: writings.length,
    calls: calls.length,
    seconds: Math.round(durationMs / 1000),
    ...(Object.fromEntries(FAULTS.map((fault) => [fault, count(fault)])) as Record<Fault, number>),
  };
}

export const NOTHING: Tally = Object.freeze({
  rounds: 0,
  kills: 0,
  pauses: 0,
  sends: 0,
  givenUp: 0,
  arrived: 0,
  copies: 0,
  writings: 0,
  calls: 0,
  seconds: 0,
  ...(Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>),
});

export function sum(one: Tally, other: Tally): Tally {
  const keys = Object.keys(NOTHING) as (keyof Tally)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as Tally;
}

export const faultsOf = (tally: Tally): number => FAULTS.reduce((total, fault) => total + tally[fault], 0);
