import type { ReactNode } from 'react';
import classes from './banner.module.css';

interface Props {
  icon: ReactNode;
  /** `alert` is read out at once, `status` when there is a pause. */
  role: 'alert' | 'status';
  /** In a sentence. */
  children: ReactNode;
  action?: ReactNode;
}

/** Something about the page as a whole, above its content. */
export function Banner({ icon, role, children, action }: Props) {
  return (
    <div className={classes.banner} role={role}>
      {icon}
      <span className={classes.text}>{children}</span>
      {action}
    </div>
  );
}
