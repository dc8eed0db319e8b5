import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { FleetRow } from '../../app/api';
import { useIsPhone } from '../../components/use-is-phone';
import { InstanceTableRow } from './instance-table-row';
import classes from './instance-table.module.css';

interface Props {
  rows: readonly FleetRow[];
  active: number;
  /** Ids of the rows that something is to be done with. */
  chosen: ReadonlySet<string>;
  onActive: (index: number) => void;
  onOpen: (name: string) => void;
  /** Null where whoever looks may not, as are the next two. */
  onChoose: ((index: number, isRange: boolean) => void) | null;
  onChooseAll: (() => void) | null;
  onConnect: ((name: string) => void) | null;
}

const ROW_PX = 52;
/** A card of three lines. */
const PHONE_ROW_PX = 96;

/** The list, of which only the rows in sight exist on the page: ten thousand cost what thirty cost. */
export function InstanceTable({ rows, active, chosen, onActive, onOpen, onChoose, onChooseAll, onConnect }: Props) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useIsPhone() ? PHONE_ROW_PX : ROW_PX;
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
        <Head
          isAllChosen={rows.length > 0 && rows.every((row) => chosen.has(row.id))}
          isSomeChosen={chosen.size > 0}
          onChooseAll={onChooseAll}
        />
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
                isChosen={chosen.has(row.id)}
                onActive={onActive}
                onOpen={onOpen}
                onChoose={onChoose}
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
  const rowPx = useIsPhone() ? PHONE_ROW_PX : ROW_PX;
  return (
    <div className={classes.table} role="status" aria-label="Loading the instances">
      <div aria-hidden>
        <Head isAllChosen={false} isSomeChosen={false} onChooseAll={null} />
      </div>
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={classes.row} style={{ position: 'static', height: rowPx }}>
          <span />
          <span className={classes.status}>
            <Skeleton height={12} width={96} radius="xl" />
          </span>
          <span className={classes.name}>
            <Skeleton height={12} width={`${40 + ((index * 23) % 45)}%`} radius="xl" />
          </span>
          <Skeleton height={12} width={28} radius="xl" />
          <Skeleton height={12} width={28} radius="xl" />
          <Skeleton height={12} width={20} radius="xl" />
          <Skeleton height={12} width={20} radius="xl" />
          <Skeleton height={12} width={40} radius="xl" />
          <Skeleton height={12} width={`${35 + ((index * 31) % 50)}%`} radius="xl" />
          <span />
        </div>
      ))}
    </div>
  );
}

interface HeadProps {
  isAllChosen: boolean;
  isSomeChosen: boolean;
  onChooseAll: (() => void) | null;
}

function Head({ isAllChosen, isSomeChosen, onChooseAll }: HeadProps) {
  return (
    <div className={classes.head} role="row">
      <span role="columnheader">
        {onChooseAll ? (
          <input
            type="checkbox"
            className={classes.box}
            aria-label="Choose all that are listed"
            checked={isAllChosen}
            ref={(box) => {
              if (box) box.indeterminate = isSomeChosen && !isAllChosen;
            }}
            onChange={onChooseAll}
          />
        ) : (
          <span className="unseen">Choice</span>
        )}
      </span>
      <span role="columnheader">Status</span>
      <span role="columnheader">Name</span>
      <span role="columnheader" className={classes.countHead} title="Since midnight where the client is">
        Sent
      </span>
      <span role="columnheader" className={classes.countHead} title="Since midnight where the client is">
        Received
      </span>
      <span role="columnheader" className={classes.countHead} title="Since midnight where the client is">
        Failed
      </span>
      <span role="columnheader" className={classes.countHead} title="Accepted and not handed over yet">
        Queue
      </span>
      <span role="columnheader">Since</span>
      <span role="columnheader">Health</span>
      <span role="columnheader">
        <span className="unseen">Actions</span>
      </span>
    </div>
  );
}
