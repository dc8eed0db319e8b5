export type { DayUse } from './day-limit.js';
export { DailyLimitReachedError } from './sending-policy.errors.js';
export { modesOf, RULES, type Rule, type RuleMode } from './rules.js';
export { SendPolicy, type Reservation, type SendRequest } from './send-policy.js';
export { SendingPolicyModule } from './sending-policy.module.js';
export { SendingLimits, type MinuteUse, type RuleInForce } from './sending-limits.js';
