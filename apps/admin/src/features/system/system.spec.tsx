import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { fakeServer, refusal } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { session } from '../../app/session';
import { MasterKey } from './master-key';
import { Processes } from './processes';
import { bytes, duration } from './units';

const KEY = 'ab12'.repeat(32);
/** As the page around does whenever it was refreshed. */
function DrawnAnew() {
  const [, again] = useState(0);
  return (
    <>
      <button type="button" onClick={() => again((count) => count + 1)}>
        Refresh
      </button>
      <MasterKey prefix="ab12" />
    </>
  );
}
const signIn = (role: 'admin' | 'operator') =>
  session.signIn({ token: 't', username: 'ada', role, clientId: null, companyName: null });

describe('the master key', () => {
  beforeEach(() => signIn('admin'));
  afterEach(() => {
    jest.useRealTimers();
    act(() => session.signOut());
  });

  it('is shown for the right password alone, and is gone from the page when the dialog closes', async () => {
    let isRight = false;
    const calls = fakeServer({
      'POST /api/system/master-key/reveal': () =>
        isRight ? { body: { key: KEY } } : refusal(403, 'WRONG_PASSWORD', 'The password is wrong'),
    });
    show(<MasterKey prefix="ab12" />);
    expect(document.body.textContent).not.toContain(KEY);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    fireEvent.change(await screen.findByLabelText('Your password, once more'), { target: { value: 'guess' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show the key' }));
    await screen.findByText('The password is wrong');
    isRight = true;
    fireEvent.click(screen.getByRole('button', { name: 'Show the key' }));
    expect((await screen.findByTestId('secret')).textContent).toBe(KEY);
    expect(calls.map(({ body }) => body)).toEqual([{ password: 'guess' }, { password: 'guess' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(document.body.textContent).not.toContain(KEY);
  });

  it('hides by itself after a minute, however often the page around is drawn anew', async () => {
    jest.useFakeTimers();
    fakeServer({ 'POST /api/system/master-key/reveal': () => ({ body: { key: KEY } }) });
    show(<DrawnAnew />);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    fireEvent.change(screen.getByLabelText('Your password, once more'), { target: { value: 'right' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show the key' }));
    await act(() => jest.advanceTimersByTimeAsync(50));
    expect(screen.getByTestId('secret').textContent).toBe(KEY);
    for (let seconds = 0; seconds < 60; seconds += 10) {
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      fireEvent.click(screen.getByText('Refresh'));
    }
    expect(document.body.textContent).not.toContain(KEY);
  });

  it('is not offered to operators', () => {
    signIn('operator');
    show(<MasterKey prefix="ab12" />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the processes', () => {
  it('are told with what each holds; a silent one is said to be', async () => {
    const one = {
      id: 'a',
      roles: ['sessions'],
      host: '<b>host</b>',
      pid: 7,
      version: '0.1.0',
      startedAt: '2026-11-29T09:00:00.000Z',
      seenAt: '2026-11-29T09:00:00.000Z',
      isAlive: true,
      instances: Array.from({ length: 30 }, (_, n) => `shop-${n}`),
    };
    const silent = { ...one, id: 'b', host: 'second', isAlive: false, instances: [] };
    fakeServer({ 'GET /api/system/processes': () => ({ body: [one, silent] }) });
    show(<Processes />);
    expect(await screen.findByText('<b>host</b>')).toBeTruthy();
    expect(screen.getByText('Holds 30 connections')).toBeTruthy();
    expect(screen.getByText('and 6 more')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'shop-0' }).getAttribute('href')).toBe('/instances/shop-0');
    expect(screen.getByText('silent')).toBeTruthy();
    expect(screen.getByText('Holds no connection.')).toBeTruthy();
  });
});

describe('figures', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [123_456_789, '123 MB'],
    [4.2e15, '4200 TB'],
  ])('%d bytes are %s', (count, text) => expect(bytes(count)).toBe(text));

  it.each([
    [5, '5 s'],
    [150, '2 min'],
    [7_260, '2 h 1 min'],
    [180_000, '2 d 2 h'],
  ])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});
