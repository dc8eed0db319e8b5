import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { ConnectPage } from './connect-page';
import type { Visit } from './visit-api';

type Answer = Partial<Visit> | { status: number; code: string } | 'offline';
interface Call {
  method: string;
  path: string;
  body: unknown;
}

const settle = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms));
const READY: Visit = {
  step: 'ready',
  failure: null,
  from: null,
  qr: null,
  qrExpiresInMs: null,
  pairingCode: null,
  pairingCodeExpiresInMs: null,
};
const QR = { step: 'scan', qr: 'data:image/png;base64,one', qrExpiresInMs: 60_000 } as const;
const CODE = { step: 'scan', pairingCode: 'K7QX2M9A', pairingCodeExpiresInMs: 120_000 } as const;
const refused = (status: number, code: string) => ({ status, code });

let answers: Record<'look' | 'open' | 'link', Answer>;
let calls: Call[];

function show(isPhone: boolean, token = 'the-token') {
  window.matchMedia = ((query: string) => ({ matches: isPhone, media: query })) as unknown as typeof window.matchMedia;
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    const { method = 'GET', body } = init;
    calls.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : undefined });
    const kind = path.endsWith('/open') ? 'open' : path.endsWith('/link') ? 'link' : 'look';
    const answer = answers[kind];
    if (answer === 'offline') throw new TypeError('Failed to fetch');
    const isRefused = 'code' in answer;
    return { ok: !isRefused, json: async () => (isRefused ? answer : { ...READY, ...answer }) };
  }) as unknown as typeof fetch;
  return render(<ConnectPage token={token} />);
}

/** As a phone's browser does that threw the page away while another app was in front. */
function reload(isPhone: boolean, token?: string) {
  cleanup();
  return show(isPhone, token);
}

const asked = () => calls.filter(({ path }) => path.endsWith('/link'));
const heading = (name: string) => screen.getByRole('heading', { name });

describe('the page of an invite link', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    sessionStorage.clear();
    calls = [];
    answers = { open: {}, look: {}, link: QR };
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('asks for a QR by itself on a large screen, follows it, and says when the phone is linked', async () => {
    show(false);
    await settle(50);
    expect(calls.slice(0, 2)).toEqual([
      { method: 'POST', path: '/connect-api/the-token/open', body: {} },
      { method: 'POST', path: '/connect-api/the-token/link', body: {} },
    ]);
    expect(screen.getByAltText<HTMLImageElement>('QR code to scan with WhatsApp').src).toContain('one');
    answers.look = { ...QR, qr: 'data:image/png;base64,two', qrExpiresInMs: 20_000 };
    await settle(2_100);
    expect(screen.getByAltText<HTMLImageElement>('QR code to scan with WhatsApp').src).toContain('two');
    answers.look = { step: 'linking' };
    await settle(2_100);
    expect(heading('Linking your phone')).toBeTruthy();
    answers.look = refused(410, 'INVITE_USED');
    await settle(2_100);
    expect(heading('Your WhatsApp is linked')).toBeTruthy();
    const count = calls.length;
    await settle(10_000);
    expect(calls).toHaveLength(count);
  });

  it('asks for the number first on a phone, and for nothing before it has it', async () => {
    answers.link = CODE;
    show(true);
    await settle(5_000);
    expect(asked()).toEqual([]);
    fireEvent.change(screen.getByLabelText('Your WhatsApp number'), { target: { value: ' +254 712 345 678 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get my code' }));
    await settle(50);
    expect(asked().map(({ body }) => body)).toEqual([{ number: '+254 712 345 678' }]);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    answers.look = { step: 'waiting' };
    await settle(121_000);
    expect(screen.getByLabelText('Your WhatsApp number')).toBeTruthy();
  });

  it('counts a code from when it was made, also when the page is loaded again meanwhile', async () => {
    answers.open = { ...CODE, pairingCodeExpiresInMs: 45_000 };
    answers.look = { ...CODE, pairingCodeExpiresInMs: 43_000 };
    show(true);
    await settle(50);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    expect(screen.getByRole('timer').textContent).toBe('0:45');
    answers.look = 'offline';
    await settle(46_000);
    expect(screen.queryByTestId('pairing-code')).toBeNull();
    expect(screen.getByRole('button', { name: 'Get a new code' })).toBeTruthy();
  });

  it('tells of success after a reload as well, in the tab that had the code', async () => {
    answers.open = CODE;
    show(true);
    await settle(50);
    answers.open = refused(410, 'INVITE_USED');
    reload(true);
    await settle(50);
    expect(heading('Your WhatsApp is linked')).toBeTruthy();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('the-token');
    reload(true, 'another-token');
    await settle(50);
    expect(heading('This link was used already')).toBeTruthy();
  });

  it('leaves a code alone after a reload on a screen where it would ask for a QR by itself', async () => {
    answers.look = CODE;
    show(false);
    await settle(50);
    fireEvent.click(screen.getByRole('button', { name: 'On this phone' }));
    answers.open = CODE;
    reload(false);
    calls = [];
    await settle(10_000);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    expect(asked()).toEqual([]);
  });

  it('says beside the number what is wrong with it, and keeps it', async () => {
    answers.link = refused(400, 'VALIDATION_ERROR');
    show(true);
    await settle(50);
    fireEvent.change(screen.getByLabelText('Your WhatsApp number'), { target: { value: '12' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get my code' }));
    await settle(50);
    expect(screen.getByRole('alert').textContent).toContain('WhatsApp gives no code for this number');
    expect(screen.getByLabelText<HTMLInputElement>('Your WhatsApp number').value).toBe('12');
  });

  it('says beside the number that no answer came, and goes on saying so once the network is back', async () => {
    answers.link = 'offline';
    show(true);
    await settle(50);
    fireEvent.change(screen.getByLabelText('Your WhatsApp number'), { target: { value: '254712345678' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get my code' }));
    await settle(50);
    await settle(2_100);
    expect(screen.queryByText('No connection to the internet. Trying again.')).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('WhatsApp did not answer');
    expect(screen.getByLabelText<HTMLInputElement>('Your WhatsApp number').value).toBe('254712345678');
  });

  it('shows a code whose answer got lost, and follows it', async () => {
    answers.link = 'offline';
    answers.look = CODE;
    show(true);
    await settle(50);
    fireEvent.change(screen.getByLabelText('Your WhatsApp number'), { target: { value: '254712345678' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get my code' }));
    await settle(50);
    await settle(2_100);
    expect(screen.getByTestId('pairing-code').textContent).toBe('K7QX-2M9A');
    answers.look = { step: 'linking' };
    await settle(2_100);
    expect(heading('Linking your phone')).toBeTruthy();
  });

  it('keeps the number over a failure that is told in place of its field', async () => {
    answers.link = refused(400, 'RESTRICTED');
    show(true);
    await settle(50);
    fireEvent.change(screen.getByLabelText('Your WhatsApp number'), { target: { value: '254712345678' } });
    fireEvent.click(screen.getByRole('button', { name: 'Get my code' }));
    await settle(50);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByLabelText<HTMLInputElement>('Your WhatsApp number').value).toBe('254712345678');
  });

  it.each([
    ['INVITE_NOT_FOUND', 'This link does not work'],
    ['INVITE_EXPIRED', 'This link has expired'],
    ['INVITE_REVOKED', 'This link was withdrawn'],
    ['INVITE_USED', 'This link was used already'],
    ['INVITE_SUPERSEDED', 'This link is not needed any more'],
  ])('says of %s what it is, and offers nothing that cannot work', async (code, title) => {
    answers.open = refused(410, code);
    show(false);
    await settle(50);
    expect(heading(title)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    await settle(10_000);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['passkey_required', 'WhatsApp asks for your passkey'],
    ['restricted', 'WhatsApp does not let this number be linked now'],
    ['qr_expired', 'The code ran out'],
    ['something_new', 'That did not work'],
  ])('names %s, and begins again when it is asked to', async (failure, title) => {
    show(false);
    await settle(50);
    answers.look = { step: 'failed', failure };
    await settle(2_100);
    expect(screen.getByRole('alert').textContent).toContain(title);
    answers.look = QR;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle(50);
    expect(asked()).toHaveLength(2);
    expect(screen.getByAltText('QR code to scan with WhatsApp')).toBeTruthy();
  });

  it('says that a phone is linked already', async () => {
    answers.open = { step: 'already_linked' };
    show(false);
    await settle(50);
    expect(heading('A phone is linked already')).toBeTruthy();
  });

  it('says when there is no network, and goes on by itself', async () => {
    answers.open = 'offline';
    show(false);
    await settle(50);
    expect(screen.getByText('No connection to the internet. Trying again.')).toBeTruthy();
    answers.open = {};
    await settle(2_100);
    expect(screen.queryByText('No connection to the internet. Trying again.')).toBeNull();
    expect(screen.getByAltText('QR code to scan with WhatsApp')).toBeTruthy();
  });

  it('changes its language, and shows the name of who is asking as text', async () => {
    answers.open = { from: '<b>Acme</b>' };
    show(true);
    await settle(50);
    expect(heading('<b>Acme</b> asks you to link your WhatsApp')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'sw' } });
    expect(screen.getByLabelText('Nambari yako ya WhatsApp')).toBeTruthy();
    expect(document.documentElement.lang).toBe('sw');
  });
});
