import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A page of words and tables, no wider than eyes follow a row. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}
