import type { ReactNode } from 'react';
import classes from './state-word.module.css';

interface Props {
  tone: 'good' | 'wait' | 'bad' | 'quiet';
  children: ReactNode;
}

/** How something is, as a dot and a word: never by colour alone. */
export function StateWord({ tone, children }: Props) {
  return (
    <span className={classes.state} data-tone={tone}>
      <span className={classes.dot} aria-hidden />
      {children}
    </span>
  );
}
