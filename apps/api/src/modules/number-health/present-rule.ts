import type { Rule, RuleInForce, RuleMode } from '../sending-policy/index.js';
import type { RuleDto } from './dto/rule.dto.js';

/** What each rule wants of people, and what happens to who does not keep it. */
const TITLES: Readonly<Record<Rule, string>> = Object.freeze({
  gap: 'A second between two messages',
  minute: 'Messages in a minute',
  day: 'Messages in a day',
  identical: 'The same text to ten people at most',
  shorteners: 'No links of shorteners',
  age: 'A number older than thirty days',
  idle: 'A message a week',
});

const SHOWN_ONLY: ReadonlySet<Rule> = new Set<Rule>(['gap', 'identical', 'age', 'idle']);

function effectOf(rule: Rule, mode: RuleMode): string {
  if (SHOWN_ONLY.has(rule)) return 'Measured and shown here; no message is stopped.';
  if (mode === 'off') return 'Switched off by the sending policy.';
  if (mode === 'warn') return 'Sent all the same, with a warning in the header X-AntiBan-Warning.';
  return rule === 'shorteners' ? 'Refused with 400.' : 'Refused with 429 and the time to wait.';
}

export const presentRule = ({ rule, mode, code }: RuleInForce): RuleDto => ({
  rule,
  mode,
  code,
  title: TITLES[rule],
  effect: effectOf(rule, mode),
});
