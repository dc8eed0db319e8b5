import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { InstanceRow } from '../../app/api';
import { InstanceTableRow } from './instance-table-row';
import classes from './instance-table.module.css';

interface Props {
  rows: readonly InstanceRow[];
  active: number;
  onActive: (index: number) => void;
  onOpen: (name: string) => void;
  onConnect: (name: string) => void;
}

const ROW_PX = 46;
const NARROW_ROW_PX = 66;
/** As in the style sheet: below it a row is a card of two lines. */
const NARROW = '(max-width: 760px)';

/** The list, of which only the rows in sight exist on the page: ten thousand cost what thirty cost. */
export function InstanceTable({ rows, active, onActive, onOpen, onConnect }: Props) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const rowPx = isNarrow ? NARROW_ROW_PX : ROW_PX;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useEffect(() => {
    if (active < 0) return;
    virtualizer.scrollToIndex(active);
    // Whoever walks by keys hears the rows: the active one is told of the element that has the focus.
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true });
  }, [virtualizer, active]);

  return (
    <div
      ref={grid}
      className={classes.table}
      role="grid"
      tabIndex={0}
      aria-label="Instances"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
    >
      <div role="rowgroup">
        <Head />
      </div>
      <div ref={scroller} className={classes.scroller} role="rowgroup">
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <InstanceTableRow
                key={row.id}
                id={`${id}-${index}`}
                row={row}
                index={index}
                heightPx={rowPx}
                topPx={start}
                isActive={index === active}
                onActive={onActive}
                onOpen={onOpen}
                onConnect={onConnect}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

export function InstanceTableSkeleton() {
  return (
    <div className={classes.table} aria-busy="true" aria-label="Loading the instances">
      <Head />
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={classes.row} style={{ position: 'static', height: ROW_PX }}>
          <Skeleton height={12} width={96} radius="xl" />
          <Skeleton height={12} width={`${40 + ((index * 23) % 45)}%`} radius="xl" />
          <Skeleton height={12} width={110} radius="xl" />
          <Skeleton height={12} width={`${35 + ((index * 31) % 50)}%`} radius="xl" />
          <Skeleton height={12} width={44} radius="xl" />
          <span />
        </div>
      ))}
    </div>
  );
}

function Head() {
  return (
    <div className={classes.head} role="row">
      <span role="columnheader">Status</span>
      <span role="columnheader">Name</span>
      <span role="columnheader">Number</span>
      <span role="columnheader">Client</span>
      <span role="columnheader">Since</span>
      <span role="columnheader">
        <span className={classes.hidden}>Actions</span>
      </span>
    </div>
  );
}
