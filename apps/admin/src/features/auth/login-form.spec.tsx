import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { LoginForm } from './login-form';

const settle = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms));

async function signIn(password: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'admin' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await settle(10);
}

const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' });

describe('signing in', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    session.signOut();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('says in plain words that the name or the password is wrong, and asks for the password again', async () => {
    fakeServer({ 'POST /api/login': () => refusal(401, 'INVALID_CREDENTIALS', 'Invalid credentials') });
    show(<LoginForm submitLabel="Sign in" />);
    await signIn('wrong');
    expect(screen.getByRole('alert').textContent).toContain('The name or the password is wrong');
    expect(screen.getByRole('alert').textContent).toContain('INVALID_CREDENTIALS · R1');
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('admin');
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  });

  it('counts down the wait of the limiter, and lets go when it is over', async () => {
    const limited = { ...refusal(429, 'LOGIN_RATE_LIMITED', 'Too many'), headers: { 'retry-after': '872' } };
    fakeServer({ 'POST /api/login': () => limited });
    show(<LoginForm submitLabel="Sign in" />);
    await signIn('wrong');
    expect(screen.getByRole('alert').textContent).toContain('Try again in 14:32');
    expect(screen.getByRole('alert').textContent).toContain('LOGIN_RATE_LIMITED · R1');
    expect(button().disabled).toBe(true);
    // Setting the machine's clock moves nothing.
    jest.setSystemTime(Date.now() + 3_600_000);
    await settle(60_000);
    expect(screen.getByRole('alert').textContent).toContain('Try again in 13:3');
    await settle(815_000);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(button().disabled).toBe(false);
  });

  it('keeps the token for this tab, and nothing of the password', async () => {
    fakeServer({
      'POST /api/login': () => ({
        body: { token: 't1', username: 'admin', role: 'admin', clientId: null, company_name: null, expires_in: 28_800 },
      }),
    });
    show(<LoginForm submitLabel="Sign in" />);
    await signIn('correct horse');
    expect(session.get().session).toMatchObject({ token: 't1', username: 'admin' });
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('correct horse');
    expect(localStorage.length).toBe(0);
  });

  it('says that the server is away, and keeps what was typed as the name', async () => {
    globalThis.fetch = jest.fn(async () => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch;
    show(<LoginForm submitLabel="Sign in" />);
    await signIn('x');
    expect(screen.getByRole('alert').textContent).toContain('The server does not answer');
  });
});
