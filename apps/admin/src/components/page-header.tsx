import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface Props {
  title: ReactNode;
  /** Beside the title, small: a number, a state. */
  aside?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, aside, children }: Props) {
  return (
    <div className={classes.header}>
      <div className={classes.title}>
        <Title order={1} size={20} className="truncate">
          {title}
        </Title>
        {aside}
      </div>
      {children && <div className={classes.tools}>{children}</div>}
    </div>
  );
}
