import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { aDetail } from '../../../test/instances';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { applyEvents } from '../../realtime/realtime';
import ConnectDialog from './connect-dialog';

const settle = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms));
const qr = (code: string, count: number, pairingCode: string | null = null) => ({
  instance: { instanceName: 'acme', state: 'connecting' },
  pairingCode,
  code,
  base64: `data:image/png;base64,${code}`,
  count,
});
const noSandbox = () => refusal(404, 'NOT_FOUND', 'Cannot GET /sandbox/phones');
const shownQr = () => screen.getByAltText<HTMLImageElement>(/QR code/).src;

describe('the connect dialog', () => {
  let state: ReturnType<typeof aDetail>;
  const onClose = jest.fn();

  function open(connect: Parameters<typeof fakeServer>[0][string]) {
    const calls = fakeServer({
      'GET /api/instances/acme': () => ({ body: state }),
      'GET /instance/connect/acme': connect,
      'GET /sandbox/phones': noSandbox,
    });
    return { calls, ...show(<ConnectDialog name="acme" onClose={onClose} />) };
  }
  const is = (reason: string, status: typeof state.status, advice = '') => {
    state = aDetail({ reason, status, advice });
  };

  beforeEach(() => {
    jest.useFakeTimers();
    onClose.mockClear();
    is('logged_out', 'close', 'The phone unlinked this device');
    session.signIn({ token: 't', username: 'admin', role: 'admin', clientId: null, companyName: null });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows the QR with the time that it has left, whatever the clock of the machine says', async () => {
    open(() => {
      is('awaiting_scan', 'connecting');
      return { body: qr('one', 1) };
    });
    await settle(50);
    expect(shownQr()).toContain('one');
    expect(screen.getByRole('timer').textContent).toContain('1:00');
    jest.setSystemTime(Date.now() - 600_000);
    await settle(18_000);
    expect(screen.getByRole('timer').textContent).toMatch(/0:4[12]/);
  });

  it('never takes the state from before for the outcome of this attempt', async () => {
    open(() => new Promise(() => undefined));
    await settle(5_000);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Asking WhatsApp for a code')).toBeTruthy();
  });

  it('changes to the next QR when an event brings it, with a new countdown', async () => {
    const { client } = open(() => {
      is('awaiting_scan', 'connecting');
      return { body: qr('one', 1) };
    });
    await settle(59_000);
    const data = { qrcode: { instance: 'acme', code: 'two', base64: 'data:image/png;base64,two', pairingCode: null } };
    act(() => applyEvents(client, [{ event: 'qrcode.updated', instance: 'acme', data, date_time: '' }]));
    await settle(20);
    expect(shownQr()).toContain('two');
    expect(screen.getByRole('timer').textContent).toContain('0:20');
  });

  it('asks for the next QR itself where no event brings it', async () => {
    let count = 0;
    open(() => {
      is('awaiting_scan', 'connecting');
      count += 1;
      return { body: qr(`number-${count}`, count) };
    });
    await settle(60_500);
    expect(screen.getByText('Renewing')).toBeTruthy();
    await settle(1_500);
    expect(shownQr()).toContain('number-2');
  });

  it('closes by itself when the connection opens', async () => {
    open(() => {
      is('awaiting_scan', 'connecting');
      return { body: qr('one', 1) };
    });
    await settle(100);
    is('open', 'open');
    await settle(2_100);
    expect(screen.getByText('Connected')).toBeTruthy();
    await settle(1_500);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('closes by itself also while the page around is drawn anew all the time', async () => {
    const done = jest.fn();
    function Page() {
      const [, again] = useState(0);
      return (
        <>
          <button type="button" onClick={() => again((count) => count + 1)}>
            An event
          </button>
          <ConnectDialog name="acme" onClose={() => done()} />
        </>
      );
    }
    is('open', 'open');
    fakeServer({
      'GET /api/instances/acme': () => ({ body: state }),
      'GET /instance/connect/acme': () => ({
        body: { ...qr('one', 1), instance: { instanceName: 'acme', state: 'open' } },
      }),
      'GET /sandbox/phones': noSandbox,
    });
    show(<Page />);
    await settle(100);
    expect(screen.getByText('Connected')).toBeTruthy();
    for (let times = 0; times < 8; times += 1) {
      fireEvent.click(screen.getByText('An event'));
      await settle(200);
    }
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('says when nobody scanned, starts nothing by itself, and shows a new code on demand', async () => {
    const { calls } = open(() => {
      is('awaiting_scan', 'connecting');
      return { body: qr('one', 1) };
    });
    await settle(1_000);
    is('qr_expired', 'close', 'Nobody scanned the QR code in time; connect again for a new one.');
    await settle(120_000);
    const connects = () => calls.filter(({ path }) => path.startsWith('/instance/connect')).length;
    expect(screen.getByRole('alert').textContent).toContain('Nobody scanned in time');
    expect(screen.getByRole('alert').textContent).toContain('connect again for a new one');
    expect(connects()).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Show a new code' }));
    await settle(100);
    expect(connects()).toBe(2);
    expect(shownQr()).toContain('one');
  });

  it.each([
    ['PASSKEY_REQUIRED', 'WhatsApp asks for a passkey', 'Try again'],
    ['RESTRICTED', 'WhatsApp refuses this account for now', 'Try again'],
    ['REPLACED', 'Another program took over this login', 'Try again'],
    ['CLIENT_OUTDATED', 'WhatsApp wants a newer client version', 'Try again'],
    ['LOGGED_OUT', 'The phone unlinked this device', 'Show a new code'],
    ['CONNECT_TIMEOUT', 'WhatsApp offered nothing to scan', 'Ask again'],
    ['SOMETHING_NEW', 'The connection could not be started', 'Try again'],
  ])('names %s, says what to do, and offers the next step', async (code, title, action) => {
    open(() => refusal(400, code, `What to do about ${code}`));
    await settle(50);
    const alert = screen.getByRole('alert').textContent;
    expect(alert).toContain(title);
    expect(alert).toContain(`What to do about ${code}`);
    // With what support needs to find it again.
    expect(alert).toContain(`${code} · R1`);
    expect(screen.getByRole('button', { name: action })).toBeTruthy();
  });

  it.each([
    ['operator', 1],
    ['client', 0],
  ] as const)('offers a link for whoever has the phone to staff alone: %s', async (role, buttons) => {
    session.signIn({
      token: 't',
      username: 'somebody',
      role,
      clientId: role === 'client' ? 1 : null,
      companyName: null,
    });
    open(() => {
      is('awaiting_scan', 'connecting');
      return { body: qr('one', 1) };
    });
    await settle(50);
    expect(screen.queryAllByRole('button', { name: 'Send an invite link' })).toHaveLength(buttons);
  });

  it.each([
    [
      'a number that is none',
      () => refusal(400, 'VALIDATION_ERROR', 'number must be a phone number'),
      'must be a phone',
    ],
    ['a number without a code', () => refusal(400, 'PAIRING_CODE_FAILED', 'WhatsApp gave no code'), 'gave no code'],
    ['too many', () => refusal(429, 'RATE_LIMITED', 'Too many requests'), 'Too many requests'],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'The server does not answer'],
  ])('says beside the number why it got no code, keeps it, and the QR: %s', async (_case, refuse, why) => {
    let isRefused = true;
    open(({ path }) => {
      const isForCode = path.includes('number=');
      if (isForCode && isRefused) return refuse();
      is(isForCode ? 'awaiting_code' : 'awaiting_scan', 'connecting');
      return { body: qr('one', 1, isForCode ? 'K7QX2M9A' : null) };
    });
    await settle(50);
    fireEvent.click(screen.getByLabelText('Pairing code'));
    const field = screen.getByLabelText<HTMLInputElement>('Number of the phone');
    fireEvent.change(field, { target: { value: '12' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get a pairing code' }));
    await settle(5_000);
    expect(screen.getByRole('alert').textContent).toContain(why);
    // The very same: it was not put away and built anew.
    expect(field.isConnected).toBe(true);
    expect(field.value).toBe('12');
    fireEvent.click(screen.getByLabelText('QR code'));
    expect(shownQr()).toContain('one');
    fireEvent.click(screen.getByLabelText('Pairing code'));
    expect(screen.getByLabelText<HTMLInputElement>('Number of the phone').value).toBe('12');
    isRefused = false;
    fireEvent.click(screen.getByRole('button', { name: 'Get a pairing code' }));
    await settle(50);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('links by a pairing code, counted down from when it came', async () => {
    const { calls } = open(({ path }) => {
      const isForCode = path.includes('number=');
      is(isForCode ? 'awaiting_code' : 'awaiting_scan', 'connecting');
      return { body: qr('one', 1, isForCode ? 'K7QX2M9A' : null) };
    });
    await settle(50);
    fireEvent.click(screen.getByLabelText('Pairing code'));
    fireEvent.change(screen.getByLabelText('Number of the phone'), { target: { value: '+254 712 345 678' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get a pairing code' }));
    await settle(50);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    expect(calls.some(({ path }) => path === '/instance/connect/acme?number=%2B254%20712%20345%20678')).toBe(true);
    await settle(119_000);
    expect(screen.getByRole('timer').textContent).toContain('0:01');
    await settle(2_000);
    expect(screen.getByRole('button', { name: 'Get a new code' })).toBeTruthy();
  });
});
