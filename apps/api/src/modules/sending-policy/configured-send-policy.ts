import { Injectable } from '@nestjs/common';
import type { MessageContent } from '@wharf/whatsapp';
import { Config } from '../../platform/config/index.js';
import { DayLimit, type CountedDay } from './day-limit.js';
import { MinuteWindowRepository } from './minute-window.repository.js';
import { modesOf, RULE_CODES } from './rules.js';
import { SendPolicy, type Reservation, type SendRequest } from './send-policy.js';
import { RateLimitedError, UrlShortenerBlockedError } from './sending-policy.errors.js';
import { shortenerIn } from './shorteners.js';
import { textsOf } from './texts-of.js';

/** Not messages of their own: they change one that was counted. */
const UNCOUNTED: ReadonlySet<MessageContent['kind']> = new Set(['reaction', 'edit', 'revoke']);

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

  override async reserve({ instance, content }: SendRequest): Promise<Reservation> {
    const modes = modesOf(this.config);
    const warnings: string[] = [];
    const host = modes.shorteners === 'off' ? null : shortenerOf(content);
    if (host !== null && modes.shorteners === 'enforce') throw new UrlShortenerBlockedError(host);
    if (host !== null) warnings.push(RULE_CODES.shorteners);

    const day = UNCOUNTED.has(content.kind) ? null : await this.days.take(instance);
    if (day) warnings.push(...warningsOf(day));
    try {
      if (modes.minute === 'enforce' && !UNCOUNTED.has(content.kind)) await this.takeFromMinute(instance.clientId);
    } catch (error) {
      await day?.giveBack();
      throw error;
    }
    return {
      warnings,
      day: day && { limit: day.hard, remaining: Math.max(0, day.hard - day.used) },
      giveBack: async () => day?.giveBack(),
    };
  }

  /** What belongs to no client is the operator's own, who needs no limit. */
  private async takeFromMinute(clientId: number | null): Promise<void> {
    const perMinute = clientId === null ? null : await this.minutes.limitOf(clientId);
    if (clientId === null || perMinute === null) return;
    const waitSeconds = await this.minutes.take(clientId, perMinute);
    if (waitSeconds !== null) throw new RateLimitedError(perMinute, waitSeconds);
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
