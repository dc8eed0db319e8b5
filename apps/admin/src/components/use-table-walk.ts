import { useEffect, useId, useRef } from 'react';
import { useWalk, type WalkOptions } from './use-walk';

interface Options<Row> extends Omit<WalkOptions<Row>, 'onOpen'> {
  /** What the table is called. */
  label: string;
  /** Without it, opening a row presses the button that it has. */
  onOpen?: (row: Row) => void;
}

export type TableWalk = ReturnType<typeof useTableWalk>;

/**
 * Walks through the rows of a table by keys.
 * @returns how to move, and what the table and each of its rows is to be given.
 */
export function useTableWalk<Row>({ label, onOpen, ...options }: Options<Row>) {
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const rowId = (index: number) => `${id}-${index}`;
  const press = (row: Row) => {
    const element = document.getElementById(rowId(options.rows.indexOf(row)));
    element?.querySelector('button')?.click();
  };
  const { active, setActive, move } = useWalk({ ...options, onOpen: onOpen ?? press });
  const activeId = active < 0 ? undefined : rowId(active);
  useEffect(() => {
    if (activeId === undefined) return;
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    // Whoever walks by keys hears the rows: the active one is told of the element that has the focus.
    if (document.activeElement === document.body) table.current?.focus({ preventScroll: true });
  }, [activeId]);
  return {
    move,
    table: { ref: table, role: 'grid', tabIndex: 0, 'aria-label': label, 'aria-activedescendant': activeId },
    rowAt: (index: number) => ({
      id: rowId(index),
      'aria-selected': index === active,
      onMouseDown: () => setActive(index),
    }),
  };
}
