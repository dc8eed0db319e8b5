import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  /** The next step, in a sentence. */
  children: ReactNode;
  action?: ReactNode;
  /** Below, at full width: for example a curl line. */
  more?: ReactNode;
}

/** A place where nothing is yet, and what to do about it. */
export function EmptyState({ icon, title, children, action, more }: Props) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon}>{icon}</div>
      <Title order={2} size={16}>
        {title}
      </Title>
      <Text c="dimmed" size="sm" maw={440}>
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
      {more && <div className={classes.more}>{more}</div>}
    </div>
  );
}
