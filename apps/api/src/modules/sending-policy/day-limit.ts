import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import type { Instance } from '../instance/index.js';
import { DayWindowRepository, type NumberDay } from './day-window.repository.js';
import { modesOf } from './rules.js';
import { DailyLimitReachedError } from './sending-policy.errors.js';

/** Where a day is only warned of, a count may be so old. */
const ESTIMATE_MS = 5_000;
/** More estimates than this are forgotten together. */
const NUMBERS_KEPT = 5_000;

/** How much of a number's day is used. */
export interface DayUse {
  used: number;
  /** From here on one should slow down. */
  soft: number;
  /** From here on sends are refused, or warned of. */
  hard: number;
}

/** A message's place in the day of its number. */
export interface CountedDay extends DayUse {
  giveBack(): Promise<void>;
}

/** The day of each number: counted exactly where its end refuses messages, else from what was counted anyway. */
@Injectable()
export class DayLimit {
  private readonly estimates = new Map<string, { used: number; readAtMs: number }>();

  constructor(
    private readonly config: Config,
    private readonly days: DayWindowRepository,
  ) {}

  /** Counts a message. @returns null where nobody counts. @throws DailyLimitReachedError */
  async take(instance: Instance): Promise<CountedDay | null> {
    const { day: mode } = modesOf(this.config);
    if (mode === 'off') return null;
    const of = this.dayOf(instance);
    const { dailyWarning: soft, dailyLimit: hard } = this.config;
    if (mode === 'warn') return { used: await this.estimate(of), soft, hard, giveBack: async () => undefined };
    const place = await this.days.take(of, hard);
    if (!place) throw new DailyLimitReachedError(hard, await this.days.secondsLeft(of));
    return { used: place.used, soft, hard, giveBack: () => this.days.giveBack(of, place.day) };
  }

  /** How much is used, without counting anything. */
  async useOf(instance: Instance): Promise<DayUse> {
    const of = this.dayOf(instance);
    const isExact = modesOf(this.config).day === 'enforce';
    const used = await (isExact ? this.days.usedOf(of) : this.days.sentOf(of));
    return { used, soft: this.config.dailyWarning, hard: this.config.dailyLimit };
  }

  private async estimate(of: NumberDay): Promise<number> {
    const known = this.estimates.get(of.number);
    if (known && performance.now() - known.readAtMs < ESTIMATE_MS) return ++known.used;
    if (this.estimates.size >= NUMBERS_KEPT) this.estimates.clear();
    const estimate = { used: (await this.days.sentOf(of)) + 1, readAtMs: performance.now() };
    this.estimates.set(of.number, estimate);
    return estimate.used;
  }

  private dayOf({ id, ownerJid, clientId }: Instance): NumberDay {
    return { number: ownerJid ?? id, clientId, defaultTimezone: this.config.defaultTimezone };
  }
}
