import type { RefObject } from 'react';
import { useShortcuts } from './shortcuts';
import { useActiveRow } from './use-active-row';

export interface WalkOptions<Row> {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  openId?: string | undefined;
  field: RefObject<HTMLInputElement | null>;
  onOpen: (row: Row) => void;
  onClose?: () => void;
}

/**
 * Walks through a list by keys.
 * @returns where it is, and how to move it.
 */
export function useWalk<Row>({ rows, idOf, openId, field, onOpen, onClose }: WalkOptions<Row>) {
  const { active, setActive, move } = useActiveRow(rows, idOf, openId);
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
