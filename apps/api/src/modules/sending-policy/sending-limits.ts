import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import type { Instance } from '../instance/index.js';
import { DayLimit, type DayUse } from './day-limit.js';
import { MinuteWindowRepository } from './minute-window.repository.js';
import { modesOf, RULE_CODES, RULES, type Rule, type RuleMode } from './rules.js';

/** How much of a client's minute is used. */
export interface MinuteUse {
  /** Messages in the last sixty seconds. */
  used: number;
  limit: number;
}

/** A rule, what it does here, and the code of what breaks it. */
export interface RuleInForce {
  rule: Rule;
  mode: RuleMode;
  code: string;
}

/** Shows how near a client is to its limits; counts nothing itself. */
@Injectable()
export class SendingLimits {
  constructor(
    private readonly config: Config,
    private readonly minutes: MinuteWindowRepository,
    private readonly days: DayLimit,
  ) {}

  /** Null where no limit applies: for what no client owns, and with `SENDING_POLICY=off`. */
  async minuteOf(clientId: number | null): Promise<MinuteUse | null> {
    if (clientId === null || this.config.sendingPolicy === 'off') return null;
    const [limit, used] = await Promise.all([this.minutes.limitOf(clientId), this.minutes.usedOf(clientId)]);
    return limit === null ? null : { used, limit };
  }

  /** Under every policy: a number has its day whether or not somebody is stopped at its end. */
  dayOf(instance: Instance): Promise<DayUse> {
    return this.days.useOf(instance);
  }

  rules(): RuleInForce[] {
    const modes = modesOf(this.config);
    return RULES.map((rule) => ({ rule, mode: modes[rule], code: RULE_CODES[rule] }));
  }
}
