import { useState, type RefObject } from 'react';
import { useShortcuts } from './shortcuts';

export interface WalkOptions<Row> {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  openId?: string | undefined;
  field: RefObject<HTMLInputElement | null>;
  onOpen: (row: Row) => void;
  onClose?: () => void;
}

/**
 * Walks through a list by keys. The active row is a thing and no place: others come above it.
 * @returns where it is, and how to move it.
 */
export function useWalk<Row>({ rows, idOf, openId, field, onOpen, onClose }: WalkOptions<Row>) {
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
  useShortcuts({
    '/': () => field.current?.focus(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => move(-rows.length),
    Enter: () => {
      const row = rows[active];
      if (row !== undefined) onOpen(row);
    },
    Escape: () => {
      onClose?.();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
  return { active, setActive, move };
}
