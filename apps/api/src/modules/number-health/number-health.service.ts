import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { FleetService } from '../fleet/index.js';
import { InstanceNotFoundError, type Instance } from '../instance/index.js';
import { SendingLimits, type DayUse, type MinuteUse, type RuleInForce } from '../sending-policy/index.js';
import {
  NumberHealthRepository,
  type DayCounts,
  type FailureCount,
  type NumberTimes,
  type Signal,
} from './number-health.repository.js';
import { PaceRepository, type Pace, type RepeatedText } from './pace.repository.js';
import { AccountStandingService, type CurrentStanding } from './standing/account-standing.service.js';

const DAYS = 30;
const FAILURE_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

type Assessed = NonNullable<Awaited<ReturnType<FleetService['of']>>>;

/** Everything that tells how a number is. */
export interface NumberHealth extends NumberTimes, Assessed {
  timezone: string;
  days: DayCounts[];
  failures: FailureCount[];
  /** Of today, after the hand-over. */
  lateErrors: FailureCount[];
  signals: Signal[];
  standing: CurrentStanding;
  /** Null where no limit a minute applies: the instance is no client's, or `SENDING_POLICY` is off. */
  minute: MinuteUse | null;
  day: DayUse;
  /** Of today. */
  pace: Pace;
  /** Of the last 24 hours. */
  repeated: RepeatedText;
  rules: RuleInForce[];
}

/** How a number is, from what WhatsApp says and what was counted here. Nothing is guessed or scored. */
@Injectable()
export class NumberHealthService {
  constructor(
    private readonly fleet: FleetService,
    private readonly health: NumberHealthRepository,
    private readonly paces: PaceRepository,
    private readonly standings: AccountStandingService,
    private readonly limits: SendingLimits,
    private readonly config: Config,
  ) {}

  /** @throws InstanceNotFoundError when it was deleted meanwhile. */
  async of(instance: Instance): Promise<NumberHealth> {
    const timezone = (await this.health.timezoneOf(instance)) ?? this.config.defaultTimezone;
    const { id } = instance;
    // What it says now is judged too.
    const [standing, midnight] = await Promise.all([this.standings.of(instance), this.health.midnight(timezone)]);
    const [assessed, days, failures, lateErrors, signals, times, minute, day, pace, repeated] = await Promise.all([
      this.fleet.of(instance),
      this.health.days(id, timezone, DAYS),
      this.health.failures(id, FAILURE_DAYS),
      this.health.lateErrors(id, timezone),
      this.health.signals(instance),
      this.health.times(instance),
      this.limits.minuteOf(instance.clientId),
      this.limits.dayOf(instance),
      this.paces.paceSince(id, midnight),
      this.paces.mostRepeatedSince(id, new Date(Date.now() - DAY_MS)),
    ]);
    if (!assessed) throw new InstanceNotFoundError(instance.name);
    const counted = { days, failures, lateErrors, signals, minute, day, pace, repeated };
    return { ...assessed, ...times, ...counted, timezone, standing, rules: this.limits.rules() };
  }
}
