import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './virtual-listbox.module.css';

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  /** The same function each time. */
  idOf: (row: Row) => string;
  rowPx: number;
  rowClass: string | undefined;
  listClass?: string | undefined;
  /** Index of the row that keys have reached; -1 for none. */
  active: number;
  openId: string | null | undefined;
  onActive: (index: number) => void;
  onOpen: (row: Row) => void;
  /** So many rows before the end of what is loaded, more is asked for. */
  nearEndRows: number;
  onNearEnd: () => void;
  children: (row: Row) => ReactNode;
}

const OVERSCAN_ROWS = 10;

/** A list box of which only the rows in sight exist on the page: ten thousand cost what twenty cost. */
export function VirtualListbox<Row>(props: Props<Row>) {
  const { label, rows, idOf, rowPx, rowClass, listClass = '' } = props;
  const { active, openId, onActive, onOpen, nearEndRows, onNearEnd } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => (index in rows ? idOf(rows[index] as Row) : index),
    overscan: OVERSCAN_ROWS,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useEffect(() => {
    if (active < 0) return;
    virtualizer.scrollToIndex(active);
    // Whoever walks by keys hears the rows: the active one is told of the element that has the focus.
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [virtualizer, active]);
  const items = virtualizer.getVirtualItems();
  const isNearEnd = rows.length > 0 && (items.at(-1)?.index ?? 0) >= rows.length - nearEndRows;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
    // After a page that was too short to leave the end, the next one is asked for.
  }, [isNearEnd, onNearEnd, rows.length]);
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
      className={`${classes.list} ${listClass}`}
    >
      <div role="presentation" className={classes.all} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                id={`${id}-${index}`}
                role="option"
                aria-selected={idOf(row) === openId}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                data-active={index === active || undefined}
                className={`${classes.row} ${rowClass}`}
                style={{ transform: `translateY(${start}px)` }}
                onMouseDown={() => onActive(index)}
                onClick={() => onOpen(row)}
              >
                {props.children(row)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface SkeletonProps {
  label: string;
  rows: number;
  rowClass: string | undefined;
  listClass?: string | undefined;
  children: (index: number) => ReactNode;
}

/** Rows in the shape of those that are being asked for. */
export function ListboxSkeleton({ label, rows, rowClass, listClass = '', children }: SkeletonProps) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className={`${classes.list} ${listClass}`}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={rowClass}>
          {children(index)}
        </div>
      ))}
    </div>
  );
}
