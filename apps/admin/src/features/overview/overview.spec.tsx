import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { anInstance } from '../../../test/instances';
import { show } from '../../../test/render';
import type { Overview } from '../../app/api';
import { session, type Session } from '../../app/session';
import { addUp, successRate, warningsOf, wordsOf } from './figures';
import { OverviewStrip } from './overview-strip';

const signedIn = (role: Session['role']): Session => ({
  token: 't',
  username: 'someone',
  role,
  clientId: null,
  companyName: null,
});

const rows = [
  anInstance({
    id: '1',
    today: { sent: 1_234, received: 5, failed: 16 },
    queued: 2,
    health: { level: 'watch', code: 'DAILY_WARNING', sentence: 'Slow down.' },
  }),
  anInstance({ id: '2', health: { level: 'watch', code: 'DAILY_WARNING', sentence: 'Slow down.' } }),
  anInstance({ id: '3', queued: 1, health: { level: 'act', code: 'LOGGED_OUT', sentence: 'Scan again.' } }),
  anInstance({ id: '4' }),
];

describe('the figures of all numbers', () => {
  it('are sums, and the share that left is rounded to one decimal', () => {
    expect(addUp(rows)).toEqual({ sent: 1_234, received: 5, failed: 16, queued: 3 });
    expect(successRate({ sent: 1_234, failed: 16 }, 0)).toBe('98.7%');
    expect(successRate({ sent: 0, failed: 0 }, 0)).toBeNull();
    expect(successRate({ sent: 0, failed: 3 }, 0)).toBe('0.0%');
    // Two left and came to nothing: of four that were tried, two made it.
    expect(successRate({ sent: 4, failed: 2 }, 2)).toBe('50.0%');
  });

  it('name what to look at once for all numbers, those that need somebody first', () => {
    expect(warningsOf(rows)).toEqual([
      { code: 'LOGGED_OUT', level: 'act', count: 1, sentence: 'Scan again.' },
      { code: 'DAILY_WARNING', level: 'watch', count: 2, sentence: 'Slow down.' },
    ]);
    expect([wordsOf('DAILY_WARNING'), wordsOf('SOMETHING_NEW'), wordsOf('CONSTRUCTOR')]).toEqual([
      'near the daily limit',
      'something new',
      'constructor',
    ]);
  });
});

describe('the strip above the list', () => {
  const overview: Overview = {
    clients: { total: 3, active: 2 },
    failing_webhooks: 4,
    left_and_failed: 0,
    timezone: 'Africa/Nairobi',
    traffic: [
      { at: '2026-11-30T06:00:00.000Z', sent: 2, received: 1, failed: 0 },
      { at: '2026-11-30T07:00:00.000Z', sent: 40, received: 0, failed: 1 },
    ],
  };
  const strip = (part: Partial<Parameters<typeof OverviewStrip>[0]> = {}) =>
    show(<OverviewStrip rows={rows} by="hour" why={undefined} onBy={jest.fn()} onWhy={jest.fn()} {...part} />);

  beforeEach(() => session.signIn(signedIn('admin')));

  it('shows the day, tenants, failing webhooks, and messages over time', async () => {
    const calls = fakeServer({ 'GET /api/fleet/overview': () => ({ body: overview }) });
    strip();
    await screen.findByRole('img', { name: 'Messages of the last 24 hours: 42 sent, 1 received, 1 failed' });
    const text = screen.getByRole('region', { name: 'Overview' }).textContent;
    for (const part of ['Sent today1,234', 'Failed16', 'Success98.7%', 'Waiting3', 'webhooks4', 'Clients2 of 3']) {
      expect(text).toContain(part);
    }
    expect(calls.map(({ path }) => path)).toEqual(['/api/fleet/overview?by=hour']);
  });

  it('has its warnings narrow the list, and let go of it', async () => {
    fakeServer({ 'GET /api/fleet/overview': () => ({ body: overview }) });
    const onWhy = jest.fn();
    const onBy = jest.fn();
    strip({ why: 'LOGGED_OUT', onWhy, onBy });
    const warnings = within(screen.getByRole('group', { name: 'What to look at' }));
    fireEvent.click(warnings.getByRole('button', { name: '2 near the daily limit' }));
    fireEvent.click(warnings.getByRole('button', { name: '1 unlinked', pressed: true }));
    expect(onWhy.mock.calls).toEqual([['DAILY_WARNING'], [undefined]]);
    fireEvent.click(screen.getByRole('button', { name: '30 d' }));
    expect(onBy).toHaveBeenCalledWith('day');
  });

  it('tells a client’s user nothing of tenants, and staff without the right gets no link to them', async () => {
    fakeServer({ 'GET /api/fleet/overview': () => ({ body: { ...overview, clients: null } }) });
    session.signIn(signedIn('client'));
    const view = strip();
    await screen.findByRole('img');
    expect(screen.queryByText('Clients')).toBeNull();
    view.unmount();
    fakeServer({ 'GET /api/fleet/overview': () => ({ body: overview }) });
    session.signIn(signedIn('viewer'));
    strip();
    expect((await screen.findByText('2 of 3')).closest('a')).toBeNull();
  });
});
