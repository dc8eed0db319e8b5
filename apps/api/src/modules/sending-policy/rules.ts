import type { Config } from '../../platform/config/index.js';

/** `warn` sends and says so in `X-AntiBan-Warning`; `enforce` refuses. */
export type RuleMode = 'off' | 'warn' | 'enforce';

/** Rules that keep numbers from being banned. */
export const RULES = Object.freeze(['gap', 'minute', 'day', 'identical', 'shorteners', 'age', 'idle'] as const);
export type Rule = (typeof RULES)[number];

/** Code by which programs know a broken rule: of the error that refuses, or of the warning. */
export const RULE_CODES = Object.freeze({
  gap: 'RATE_LIMITED',
  minute: 'RATE_LIMITED',
  day: 'DAILY_LIMIT_REACHED',
  identical: 'IDENTICAL_CONTENT_LIMIT',
  shorteners: 'URL_SHORTENER_BLOCKED',
  age: 'NUMBER_TOO_NEW',
  idle: 'IDLE',
} as const satisfies Record<Rule, string>);

type Modes = Readonly<Record<Rule, RuleMode>>;

/**
 * What `SENDING_POLICY` makes of each rule. `gap` and `identical` are measured and shown, and stop nothing under any
 * policy; `age` and `idle` are for the dashboard alone.
 */
const MODES: Readonly<Record<Config['sendingPolicy'], Modes>> = {
  standard: {
    gap: 'off',
    minute: 'enforce',
    day: 'warn',
    identical: 'off',
    shorteners: 'warn',
    age: 'warn',
    idle: 'warn',
  },
  strict: {
    gap: 'off',
    minute: 'enforce',
    day: 'enforce',
    identical: 'off',
    shorteners: 'enforce',
    age: 'warn',
    idle: 'warn',
  },
  off: { gap: 'off', minute: 'off', day: 'off', identical: 'off', shorteners: 'off', age: 'off', idle: 'off' },
};

export const modesOf = ({ sendingPolicy }: Pick<Config, 'sendingPolicy'>): Modes => MODES[sendingPolicy];
