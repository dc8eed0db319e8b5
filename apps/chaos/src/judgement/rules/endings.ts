import type { Facts, Finding, Rule, Send, StoredSend } from '../facts.js';

type Ended = Send & { stored: StoredSend };

/** Of what was accepted: what its number had no connection for, for a minute. The trouble itself can bring that about. */
const NOT_CONNECTED = 'INSTANCE_NOT_CONNECTED';
/** A part of what a round accepted: some seconds of a few numbers that come back too late. */
const NOT_CONNECTED_BUDGET = 0.05;
/** Messages of a round that end in any other way: a hand-over may break half-way again and again. */
const OTHERWISE_BUDGET = 2;

/**
 * To say of a message that it was given up is honest and helps nobody: a gateway that gave up everything would lose
 * nothing. So much of it and no more is put down to the trouble.
 */
export const abandoned: Rule = (facts) => {
  const ended = givenUp(facts);
  const notConnected = ended.filter(({ stored }) => stored.errorCode === NOT_CONNECTED);
  const otherwise = ended.filter(({ stored }) => stored.errorCode !== NOT_CONNECTED);
  return [
    ...beyond(notConnected, Math.floor(facts.sends.filter(({ stored }) => stored).length * NOT_CONNECTED_BUDGET)),
    ...beyond(otherwise, OTHERWISE_BUDGET),
  ];
};

/** How many messages ended as what, a line each. */
export function endingsOf(facts: Facts): string[] {
  const counts = new Map<string, number>();
  for (const { stored } of givenUp(facts)) counts.set(nameOf(stored), (counts.get(nameOf(stored)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${name}`);
}

const givenUp = ({ sends }: Facts): Ended[] =>
  sends.filter((send): send is Ended => send.stored?.status === 'failed' || send.stored?.status === 'unknown');

const beyond = (ended: readonly Ended[], budget: number): Finding[] =>
  ended.length <= budget
    ? []
    : ended.map(({ kind, key, stored }) => ({
        fault: 'abandoned',
        sentence: `${kind} ${key} (${stored.waId}) was given up as ${nameOf(stored)}, one of ${ended.length}; ${budget} may be`,
      }));

const nameOf = ({ status, errorCode }: StoredSend): string => `${status} ${errorCode ?? 'without a reason'}`;
