import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface Props {
  title: string;
  aside?: ReactNode;
  /** Without padding: for lists that reach the edge. */
  isFlush?: boolean;
  children: ReactNode;
}

export function Panel({ title, aside, isFlush = false, children }: Props) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <Title order={2} size={14}>
          {title}
        </Title>
        {aside}
      </div>
      <div className={isFlush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
