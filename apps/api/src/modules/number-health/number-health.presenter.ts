import { connectionStateOf } from '@wharf/whatsapp';
import type { NumberHealthDto } from './dto/number-health.dto.js';
import type { WhatsAppSaysDto } from './dto/whatsapp-says.dto.js';
import type { NumberHealth } from './number-health.service.js';
import { presentRule } from './present-rule.js';
import { presentSignal } from './present-signal.js';
import { whyUnknown } from './standing/why-unknown.js';

/** Where the same text may go in 24 hours without looking like a campaign. */
const SAME_TEXT_RECIPIENTS = 10;
const GAP_MS = 1_000;

export function presentNumberHealth(found: NumberHealth): NumberHealthDto {
  const { entry, health, minute, day, pace, repeated, rules, signals } = found;
  const { firstLinkedAt, lastSentAt, lastReceivedAt, failures, lateErrors, days, timezone } = found;
  return {
    ...health,
    reason: entry.reason,
    since: entry.stateSince,
    whatsapp: presentStanding(found),
    signals: signals.map(presentSignal),
    lateErrors,
    restrictedErrors: entry.restrictedErrors,
    tooFastErrors: entry.tooFastErrors,
    queued: entry.queued,
    today: { sent: entry.sentToday, received: entry.receivedToday, failed: entry.failedToday },
    limits: {
      minute,
      day,
      identical: { used: repeated.recipients, limit: SAME_TEXT_RECIPIENTS, text: repeated.text },
      gap: { shortestMs: pace.shortestGapMs, limitMs: GAP_MS, messages: pace.messages },
    },
    rules: rules.map(presentRule),
    failures,
    days,
    timezone,
    firstLinkedAt,
    lastSentAt,
    lastReceivedAt,
  };
}

function presentStanding({ entry, standing }: NumberHealth): WhatsAppSaysDto {
  const { restriction, newChats, askedAt, isAsking } = standing;
  const isOpen = connectionStateOf(entry.reason) === 'open';
  const quota = newChats.told?.value ?? null;
  return {
    askedAt,
    isAsking,
    restriction: {
      told: restriction.told && { ...restriction.told.value, toldAt: restriction.told.at },
      unknown: whyUnknown(restriction, { isOpen, isAsking }),
    },
    newChats: {
      told: newChats.told && {
        isCounted: quota !== null,
        used: quota?.used ?? null,
        total: quota?.total ?? null,
        warning: quota?.warning ?? 'none',
        endsAt: quota?.endsAt ?? null,
        toldAt: newChats.told.at,
      },
      unknown: whyUnknown(newChats, { isOpen, isAsking }),
    },
  };
}
