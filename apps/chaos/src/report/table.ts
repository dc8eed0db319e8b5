import { FAULTS, type Fault } from '../judgement/facts.js';
import type { Tally } from './tally.js';

const COUNTS = [
  'kills',
  'pauses',
  'sends',
  'givenUp',
  'arrived',
  'copies',
  'writings',
  'calls',
  'seconds',
] as const satisfies readonly (keyof Tally)[];

const TITLES: Readonly<Record<(typeof COUNTS)[number] | Fault, string>> = {
  kills: 'kills',
  pauses: 'pauses',
  sends: 'accepted',
  givenUp: 'given up',
  arrived: 'arrived',
  copies: 'copies',
  writings: 'written',
  calls: 'webhooks',
  seconds: 'seconds',
  lost: 'lost',
  doubled: 'doubled',
  untrue: 'untrue',
  undecryptable: 'undecryptable',
  stuck: 'stuck',
  twoSockets: 'two sockets',
  disorder: 'disorder',
  crashed: 'crashed',
  abandoned: 'abandoned',
};

const COLUMNS = [...COUNTS, ...FAULTS];
const NAME_WIDTH = 9;

/** The line above the rounds. */
export const header = (): string =>
  line(
    'round',
    COLUMNS.map((column) => TITLES[column]),
  );

/** One round, or the sum of all. */
export const rowOf = (name: string, tally: Tally): string =>
  line(
    name,
    COLUMNS.map((column) => String(tally[column])),
  );

const line = (name: string, cells: readonly string[]): string =>
  [
    name.padEnd(NAME_WIDTH),
    ...cells.map((cell, index) => cell.padStart(TITLES[COLUMNS[index] ?? 'kills'].length)),
  ].join('  ');
