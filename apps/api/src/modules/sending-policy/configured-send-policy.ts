import { Injectable } from '@nestjs/common';
import type { MessageContent, MessageKind } from '@wharf/whatsapp';
import { Config } from '../../platform/config/index.js';
import { DayLimit, type CountedDay } from './day-limit.js';
import { MinuteWindowRepository } from './minute-window.repository.js';
import { modesOf, RULE_CODES } from './rules.js';
import { SendPolicy, type Reservation, type SendRequest } from './send-policy.js';
import { RateLimitedError, UrlShortenerBlockedError } from './sending-policy.errors.js';
import { shortenerIn } from './shorteners.js';
import { textsOf } from './texts-of.js';

/** Not messages of their own: they change one that was counted. */
const UNCOUNTED: ReadonlySet<MessageKind> = new Set(['reaction', 'edit', 'revoke']);

/** The rules that are built, as `SENDING_POLICY` switches them on. */
@Injectable()
export class ConfiguredSendPolicy extends SendPolicy {
  constructor(
    private readonly config: Config,
    private readonly minutes: MinuteWindowRepository,
    private readonly days: DayLimit,
  ) {
    super();
  }

  override async reserve({ instance, kind }: SendRequest): Promise<Reservation> {
    if (UNCOUNTED.has(kind)) return { warnings: [], day: null, giveBack: async () => undefined };
    const day = await this.days.take(instance);
    try {
      const giveMinuteBack = await this.takeFromMinute(instance.clientId);
      return {
        warnings: day ? warningsOf(day) : [],
        day: day && { limit: day.hard, remaining: Math.max(0, day.hard - day.used) },
        giveBack: async () => {
          await Promise.all([day?.giveBack(), giveMinuteBack?.()]);
        },
      };
    } catch (error) {
      await day?.giveBack();
      throw error;
    }
  }

  override judge(content: MessageContent): readonly string[] {
    const { shorteners: mode } = modesOf(this.config);
    const host = mode === 'off' ? null : shortenerOf(content);
    if (host === null) return [];
    if (mode === 'enforce') throw new UrlShortenerBlockedError(host);
    return [RULE_CODES.shorteners];
  }

  /**
   * What belongs to no client is the operator's own, who needs no limit.
   * @returns what gives the place back; null where nobody counts.
   */
  private async takeFromMinute(clientId: number | null): Promise<(() => Promise<void>) | null> {
    if (modesOf(this.config).minute !== 'enforce' || clientId === null) return null;
    const perMinute = await this.minutes.limitOf(clientId);
    if (perMinute === null) return null;
    const waitSeconds = await this.minutes.take(clientId, perMinute);
    if (waitSeconds !== null) throw new RateLimitedError(perMinute, waitSeconds);
    return () => this.minutes.giveBack(clientId);
  }
}

function warningsOf({ used, soft, hard }: CountedDay): string[] {
  if (used > hard) return [RULE_CODES.day];
  return used > soft ? ['DAILY_WARNING'] : [];
}

/** The first host in a message that hides where its links lead; null when there is none. */
function shortenerOf(content: MessageContent): string | null {
  for (const text of textsOf(content)) {
    const host = shortenerIn(text);
    if (host !== null) return host;
  }
  return null;
}
