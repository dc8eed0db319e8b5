import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './list.module.css';

interface Props {
  label: string;
  /**
   * A table: wide ones move inside the box. Cells may say of themselves `data-number`, or `data-words` where they may
   * wrap. On a phone a row becomes a card, in which a cell with `data-of` is told after the name of its column, and one
   * with `data-actions` stands at the head.
   */
  children: ReactNode;
  /** The table takes the focus itself, and so moves by its keys. */
  isWalked?: boolean;
}

/** The box around the table of a page. */
export function ListFrame(props: Props) {
  return (
    <ListBox>
      <ListScroll {...props} />
    </ListBox>
  );
}

/** The box alone, for what moves by itself. */
export function ListBox({ children }: { children: ReactNode }) {
  return <div className={classes.list}>{children}</div>;
}

/** The same without the box: for tables in a panel. */
export function ListScroll({ label, children, isWalked = false }: Props) {
  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={isWalked ? undefined : 0}>
      {children}
    </div>
  );
}

export function ListSkeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.waiting}>
          <Skeleton height={12} width={`${18 + ((index * 13) % 20)}%`} radius="xl" />
          <Skeleton height={12} width={60} radius="xl" />
          <Skeleton height={12} width={`${24 + ((index * 17) % 30)}%`} radius="xl" />
          <Skeleton height={12} width={70} radius="xl" />
        </div>
      ))}
    </div>
  );
}
