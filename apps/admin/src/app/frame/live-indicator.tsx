import { useIsReachable, useSocketStatus } from '../../realtime/use-realtime';
import classes from './live-indicator.module.css';

/** Whether what is on the page moves by itself. */
export function LiveIndicator() {
  const status = useSocketStatus();
  const isReachable = useIsReachable();
  const [tone, word, title] = !isReachable
    ? (['down', 'Offline', 'The server does not answer; trying again by itself'] as const)
    : status === 'live'
      ? (['live', 'Live', 'Events arrive as they happen'] as const)
      : (['polling', 'Polling', 'No live connection: the page asks every few seconds'] as const);
  return (
    <span className={classes.indicator} data-tone={tone} title={title} role="status">
      <span className={classes.dot} aria-hidden />
      {word}
    </span>
  );
}
