import type { Facts, Finding, Rule } from './facts.js';
import { abandoned } from './rules/endings.js';
import { disorderedCalls, toldSends } from './rules/events.js';
import { crashed } from './rules/processes.js';
import { disorderedSends, doubledSends, lostSends, untrueAnswers } from './rules/sends.js';
import { twoSockets } from './rules/sockets.js';
import { stuck, undecryptable } from './rules/states.js';
import { disorderedWritings, doubledWritings, lostWritings } from './rules/writings.js';

const RULES: readonly Rule[] = [
  lostSends,
  doubledSends,
  untrueAnswers,
  disorderedSends,
  lostWritings,
  doubledWritings,
  disorderedWritings,
  toldSends,
  disorderedCalls,
  undecryptable,
  stuck,
  twoSockets,
  crashed,
  abandoned,
];

/** Everything that must never happen and did, according to ledger, database and receivers. */
export const judge = (facts: Facts): Finding[] => RULES.flatMap((rule) => rule(facts));
