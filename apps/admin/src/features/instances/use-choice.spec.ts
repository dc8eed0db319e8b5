import { describe, expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { anInstance } from '../../../test/instances';
import type { FleetRow } from '../../app/api';
import { useChoice } from './use-choice';

const all = Array.from({ length: 6 }, (_, n) => anInstance({ id: String(n), instance_name: `shop-${n}` }));

const choose = (listed: FleetRow[] = all) =>
  renderHook(({ rows }) => useChoice(rows, all), { initialProps: { rows: listed } });

describe('choosing rows', () => {
  it('takes a range from the row that was chosen last, and lets it go again', () => {
    const { result } = choose();
    act(() => result.current.toggle(1, false));
    act(() => result.current.toggle(4, true));
    expect([...result.current.ids]).toEqual(['1', '2', '3', '4']);
    act(() => result.current.toggle(2, true));
    expect([...result.current.ids]).toEqual(['1']);
  });

  it('takes a range from the row that was chosen last, wherever it went meanwhile', () => {
    const { result, rerender } = choose();
    act(() => result.current.toggle(1, false));
    rerender({ rows: [...all.slice(2), ...all.slice(0, 2)] });
    act(() => result.current.toggle(3, true));
    expect([...result.current.ids].toSorted()).toEqual(['0', '1', '5']);
  });

  it('keeps what was chosen while the list is searched, and adds nothing that is not listed', () => {
    const { result, rerender } = choose();
    act(() => result.current.toggle(5, false));
    rerender({ rows: all.slice(0, 2) });
    expect(result.current.rows.map(({ id }) => id)).toEqual(['5']);
    act(() => result.current.toggle(7, false));
    expect(result.current.ids.size).toBe(1);
  });

  it('chooses all that are listed, then none', () => {
    const { result } = choose(all.slice(0, 3));
    act(() => result.current.toggleAll());
    expect([...result.current.ids]).toEqual(['0', '1', '2']);
    act(() => result.current.toggleAll());
    expect(result.current.ids.size).toBe(0);
  });
});
