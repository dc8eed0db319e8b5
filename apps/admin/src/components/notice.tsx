import { IconAlertTriangle, IconCircleCheck, IconClock, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface Props {
  tone: 'info' | 'good' | 'wait' | 'bad';
  title?: string;
  icon?: ReactNode;
  /** Read out at once when it appears. */
  isUrgent?: boolean;
  children: ReactNode;
}

const ICONS = { info: IconInfoCircle, good: IconCircleCheck, wait: IconClock, bad: IconAlertTriangle } as const;

/** Something to know before going on. */
export function Notice({ tone, title, icon, isUrgent = false, children }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={isUrgent ? 'alert' : undefined}>
      <span className={classes.icon} aria-hidden>
        {icon || <Icon size={18} stroke={1.8} />}
      </span>
      <div className={classes.body}>
        {title && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
