import { ActionIcon, Loader } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type ReactNode, type UIEvent } from 'react';
import classes from './thread.module.css';
import type { ThreadLine } from './thread-lines';

interface Props {
  lines: readonly ThreadLine[];
  isLoadingOlder: boolean;
  onNearStart: () => void;
  /** A message that is to be seen: its id, and a number that changes with every wish. */
  wanted: { waId: string; wish: number } | null;
  children: (line: ThreadLine) => ReactNode;
}

const LINE_PX = 64;
/** So near the end, whoever reads is taken to be there. */
const END_PX = 80;
const NEAR_START_LINES = 8;

/** The lines of a thread, of which only those in sight exist on the page; it opens at its end, and stays there. */
export function ThreadList({ lines, isLoadingOlder, onNearStart, wanted, children }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 8,
  });
  const totalPx = virtualizer.getTotalSize();
  // Whoever reads at the end stays there while pictures load and grow; scrolling up lets go of it.
  const isAtEnd = useRef(true);
  const lastTopPx = useRef(0);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    const isNear = scrollHeight - scrollTop - clientHeight < END_PX;
    if (isNear || scrollTop < lastTopPx.current) isAtEnd.current = isNear;
    lastTopPx.current = scrollTop;
  };
  useLayoutEffect(() => {
    if (isAtEnd.current) virtualizer.scrollToEnd();
  }, [virtualizer, totalPx]);
  const items = virtualizer.getVirtualItems();
  const isNearStart = items.length > 0 && (items[0]?.index ?? 0) < NEAR_START_LINES;
  useEffect(() => {
    if (isNearStart) onNearStart();
  }, [isNearStart, onNearStart]);
  const seen = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!wanted || seen.current === wanted.wish) return;
    const index = lines.findIndex((line) => line.kind === 'message' && line.message.key.id === wanted.waId);
    if (index < 0) return;
    seen.current = wanted.wish;
    isAtEnd.current = false;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [virtualizer, wanted, lines]);

  return (
    <div className={classes.area}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-label="Messages"
        tabIndex={0}
        onScroll={onScroll}
      >
        {isLoadingOlder && <Loader size="sm" className={classes.older} aria-label="Loading older messages" />}
        <div style={{ height: totalPx, position: 'relative' }}>
          {items.map(({ index, start, key }) => {
            const line = lines[index];
            return (
              line && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={classes.line}
                  data-wanted={(line.kind === 'message' && line.message.key.id === wanted?.waId) || undefined}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {children(line)}
                </div>
              )
            );
          })}
        </div>
      </div>
      {!virtualizer.isAtEnd(END_PX) && items.length > 0 && (
        <ActionIcon
          className={classes.toEnd}
          variant="default"
          size="lg"
          radius="xl"
          aria-label="To the newest message"
          onClick={() => virtualizer.scrollToEnd()}
        >
          <IconArrowDown size={18} />
        </ActionIcon>
      )}
    </div>
  );
}
