import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { show } from '../../../test/render';
import type { NumberHealth } from '../../app/api';
import type { UnknownAnswer } from '../../app/health-api';
import HealthTab from './health-tab';

const TOLD_AT = '2026-11-29T09:00:00.000Z';

const health: NumberHealth = {
  level: 'act',
  code: 'ACCOUNT_RESTRICTED',
  sentence: 'Stop writing to people who did not write first.',
  reason: 'open',
  since: '2026-11-20T09:00:00.000Z',
  whatsapp: {
    askedAt: TOLD_AT,
    isAsking: false,
    restriction: {
      told: { isActive: true, until: '2099-12-01T12:00:00.000Z', cause: 'BIZ_QUALITY', toldAt: TOLD_AT },
      unknown: null,
    },
    newChats: {
      told: { isCounted: true, used: 230, total: 250, warning: 'second', endsAt: null, toldAt: TOLD_AT },
      unknown: null,
    },
  },
  signals: [{ at: TOLD_AT, kind: 'restricted', until: null, sentence: 'WhatsApp began <b>to refuse</b>.' }],
  lateErrors: [{ code: '479', sentence: 'No device', count: 2, lastAt: TOLD_AT }],
  restrictedErrors: 3,
  tooFastErrors: 0,
  queued: 2,
  today: { sent: 214, received: 180, failed: 3 },
  limits: {
    minute: null,
    day: { used: 214, soft: 200, hard: 300 },
    identical: { used: 12, limit: 10, text: 'Sale <i>today</i>' },
    gap: { shortestMs: 400, limitMs: 1_000, messages: 20 },
  },
  rules: [
    {
      rule: 'day',
      mode: 'enforce',
      code: 'DAILY_LIMIT_REACHED',
      title: 'Messages in a day',
      effect: 'Refused with 429.',
    },
    { rule: 'gap', mode: 'off', code: 'RATE_LIMITED', title: 'A second between', effect: 'Measured and shown here.' },
  ],
  failures: [{ code: '463', sentence: '<img src=x onerror=1>', count: 3, lastAt: TOLD_AT }],
  days: [
    { day: '2026-11-29', sent: 1, received: 2, failed: 0 },
    { day: '2026-11-30', sent: 214, received: 180, failed: 3 },
  ],
  timezone: 'Africa/Nairobi',
  firstLinkedAt: null,
  lastSentAt: null,
  lastReceivedAt: null,
};

const shown = (change: Partial<NumberHealth> = {}) => {
  fakeServer({ 'GET /api/instances/acme/health': () => ({ body: { ...health, ...change } }) });
  return show(<HealthTab name="acme" />);
};
const panel = (name: string) => within(screen.getByRole('region', { name }));

describe('the health of a number', () => {
  it('says what to do, what WhatsApp says, and how near the limits are', async () => {
    const { container } = shown();
    expect(await screen.findByText('Somebody has to act')).toBeTruthy();
    expect(screen.getByText(health.sentence)).toBeTruthy();
    expect(screen.getByText('3 refused in 24 hours')).toBeTruthy();
    // Three o'clock where the number's owner is.
    expect(panel('What WhatsApp says').getByText(/^refused until .*(15:00|3:00).*\(BIZ_QUALITY\)$/)).toBeTruthy();
    const meter = (name: string) => screen.getByRole('meter', { name }).getAttribute('aria-valuenow');
    expect(meter('New chats')).toBe('230');
    expect(meter('Sent today')).toBe('214');
    expect(meter('People who got the same text')).toBe('12');
    // No limit a minute applies, so none is shown; nor is an age where none is known.
    expect(screen.getAllByRole('meter')).toHaveLength(3);
    expect(screen.getByText(/sends are refused with 429 until midnight/)).toBeTruthy();
    expect(screen.getByText(/keep at least 1 s between two messages/)).toBeTruthy();
    expect(screen.getByRole('img', { name: /215 sent, 182 received, 3 failed/ })).toBeTruthy();
    expect(screen.getByText('<img src=x onerror=1>')).toBeTruthy();
    expect(panel('What WhatsApp did').getByText('WhatsApp began <b>to refuse</b>.')).toBeTruthy();
    expect(panel('Refused after the hand-over, today').getByText('479')).toBeTruthy();
    expect(panel('The rules of the sending policy').getByText('enforced')).toBeTruthy();
    expect(container.querySelector('img, i, b')).toBeNull();
  });

  it('says that it does not know, and why, rather than that all is well', async () => {
    const unknown: UnknownAnswer = { code: 'WHATSAPP_SILENT', sentence: 'WhatsApp did not answer.' };
    shown({
      whatsapp: {
        askedAt: null,
        isAsking: false,
        restriction: { told: null, unknown },
        newChats: { told: null, unknown },
      },
    });
    await screen.findByText('Somebody has to act');
    const says = panel('What WhatsApp says');
    expect(says.getAllByText('WhatsApp did not answer.')).toHaveLength(2);
    expect(says.getAllByText(/not known/)).toHaveLength(2);
    expect(says.queryByText('allowed')).toBeNull();
    expect(says.queryByRole('meter')).toBeNull();
  });

  it('shows an old answer as old', async () => {
    const unknown: UnknownAnswer = { code: 'NOT_CONNECTED', sentence: 'Ask when it is connected.' };
    const { restriction, newChats } = health.whatsapp;
    shown({
      whatsapp: {
        ...health.whatsapp,
        restriction: { told: restriction.told && { ...restriction.told, isActive: false }, unknown },
        newChats: { told: newChats.told && { ...newChats.told, isCounted: false, used: null, total: null }, unknown },
      },
    });
    await screen.findByText('Somebody has to act');
    const says = panel('What WhatsApp says');
    expect(says.getByText('allowed')).toBeTruthy();
    expect(says.getByText(/does not count the new chats/)).toBeTruthy();
    expect(says.getAllByText(/^Said .*Ask when it is connected\.$/)).toHaveLength(2);
  });

  it('tells an error with its request id, and tries again', async () => {
    let isWell = false;
    fakeServer({
      'GET /api/instances/acme/health': () => (isWell ? { body: health } : refusal(500, 'INTERNAL', 'It broke')),
    });
    show(<HealthTab name="acme" />);
    expect(await screen.findByText(/INTERNAL · R1/)).toBeTruthy();
    isWell = true;
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(await screen.findByText('Somebody has to act')).toBeTruthy();
  });
});
