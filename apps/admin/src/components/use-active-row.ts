import { useState } from 'react';

/**
 * The row of a list that keys act on. It is a thing and no place: others come above it, and lists are sorted anew.
 * @param openId where to walk from while no row is active.
 * @returns where it is, -1 without one, and how to move it.
 */
export function useActiveRow<Row>(rows: readonly Row[], idOf: (row: Row) => string, openId?: string) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = rows.findIndex((row) => idOf(row) === activeId);
  const setActive = (index: number) => {
    const row = rows[index];
    setActiveId(row === undefined ? null : idOf(row));
  };
  const move = (by: number) => {
    const from = active >= 0 ? active : rows.findIndex((row) => idOf(row) === openId);
    setActive(Math.max(0, Math.min(rows.length - 1, from + by)));
  };
  return { active, setActive, move };
}
