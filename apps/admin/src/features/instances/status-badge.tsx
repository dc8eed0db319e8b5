import type { ConnectionState } from '../../app/api';
import { STATE_WORDS, wordsFor } from './reasons';
import classes from './status-badge.module.css';

interface Props {
  state: ConnectionState;
  /** Says why, beside the word. */
  reason?: string;
}

/** A state as a dot and a word: never by colour alone. */
export function StatusBadge({ state, reason }: Props) {
  const caption = reason === undefined ? '' : wordsFor(reason).caption;
  return (
    <span className={classes.badge} data-state={state}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.word}>{STATE_WORDS[state]}</span>
      {caption && <span className={classes.caption}>{caption}</span>}
    </span>
  );
}
