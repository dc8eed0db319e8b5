import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, renderHook } from '@testing-library/react';
import { useShortcuts } from './shortcuts';

describe('the keys of a page', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('act where nobody is typing', () => {
    const act = jest.fn();
    renderHook(() => useShortcuts({ j: act }));
    fireEvent.keyDown(document.body, { key: 'j' });
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 'j' });
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('are a dialog’s while one is open, and the one that closes it is too', () => {
    const act = jest.fn();
    renderHook(() => useShortcuts({ Escape: act }));
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    const close = () => dialog.remove();
    window.addEventListener('keydown', close, { capture: true, once: true });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect([dialog.isConnected, act.mock.calls.length]).toEqual([false, 0]);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(act).toHaveBeenCalledTimes(1);
  });
});
