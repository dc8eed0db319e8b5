import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useRestedText } from './use-rested-text';

/** A field, with an address that changes only when it is told to, as a router's does after its loaders. */
function aField(value = '') {
  const told = jest.fn<(text: string) => void>();
  const { result, rerender } = renderHook(
    (address: { value: string }) => useRestedText(address.value, (text) => told(text)),
    { initialProps: { value } },
  );
  return {
    told,
    text: () => result.current[0],
    type: (text: string) => act(() => result.current[1](text)),
    address: (next: string) => rerender({ value: next }),
  };
}

const rest = () => act(() => jest.advanceTimersByTime(1_000));

describe('a text that is kept in the address', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is told once when the typing rests, without the space around it', () => {
    const { told, type, address } = aField();
    type(' bo');
    act(() => jest.advanceTimersByTime(200));
    type(' boat ');
    address('');
    rest();
    address('boat');
    rest();
    expect(told.mock.calls).toEqual([['boat']]);
  });

  it('keeps the space that is typed before the next word', () => {
    const { text, type, address } = aField();
    type('order ');
    rest();
    address('order');
    expect(text()).toBe('order ');
  });

  it('keeps the letters that are typed while the address changes, and tells them as well', () => {
    const { told, text, type, address } = aField();
    type('order');
    rest();
    type('order 1');
    address('order');
    expect(text()).toBe('order 1');
    rest();
    type('order 12');
    rest();
    // The one before comes late.
    address('order 1');
    expect(text()).toBe('order 12');
    address('order 12');
    rest();
    expect(told.mock.calls.flat()).toEqual(['order', 'order 1', 'order 12']);
  });

  it('gives way to what the address got from elsewhere, though the field told the same before', () => {
    const { told, text, type, address } = aField('boat');
    type('order');
    rest();
    address('order');
    address('');
    expect(text()).toBe('');
    type('or');
    address('order');
    expect(text()).toBe('order');
    rest();
    expect(told.mock.calls).toEqual([['order']]);
  });
});
