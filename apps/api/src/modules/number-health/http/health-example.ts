import type { NumberHealthDto } from '../dto/number-health.dto.js';

/** A number as it may be on a busy day. */
export const HEALTH: Record<keyof NumberHealthDto, unknown> = {
  level: 'watch',
  code: 'DAILY_WARNING',
  sentence: '200 messages or more left today: slow down, and stay under 300 a day.',
  reason: 'open',
  since: '2026-11-22T09:00:00.000Z',
  whatsapp: {
    askedAt: '2026-11-30T07:12:10.000Z',
    isAsking: false,
    restriction: {
      told: { isActive: false, until: null, cause: null, toldAt: '2026-11-30T07:12:10.000Z' },
      unknown: null,
    },
    newChats: {
      told: {
        isCounted: true,
        used: 41,
        total: 250,
        warning: 'none',
        endsAt: '2026-12-01T00:00:00.000Z',
        toldAt: '2026-11-30T07:12:10.000Z',
      },
      unknown: null,
    },
  },
  signals: [
    {
      at: '2026-11-18T10:00:00.000Z',
      kind: 'restriction_lifted',
      until: null,
      sentence: 'WhatsApp takes new chats again.',
    },
  ],
  lateErrors: [],
  restrictedErrors: 0,
  tooFastErrors: 0,
  queued: 0,
  today: { sent: 214, received: 180, failed: 1 },
  limits: {
    minute: { used: 12, limit: 60 },
    day: { used: 214, soft: 200, hard: 300 },
    identical: { used: 4, limit: 10, text: 'Your order is ready' },
    gap: { shortestMs: 1200, limitMs: 1000, messages: 214 },
  },
  rules: [
    {
      rule: 'day',
      mode: 'warn',
      code: 'DAILY_LIMIT_REACHED',
      title: 'Messages in a day',
      effect: 'Sent all the same, with a warning in the header X-AntiBan-Warning.',
    },
  ],
  failures: [
    { code: '404', sentence: 'WhatsApp does not know this recipient.', count: 1, lastAt: '2026-11-30T07:10:42.000Z' },
  ],
  days: [{ day: '2026-11-30', sent: 214, received: 180, failed: 1 }],
  timezone: 'Africa/Nairobi',
  firstLinkedAt: '2026-09-01T08:00:00.000Z',
  lastSentAt: '2026-11-30T07:12:00.000Z',
  lastReceivedAt: '2026-11-30T07:11:30.000Z',
};
