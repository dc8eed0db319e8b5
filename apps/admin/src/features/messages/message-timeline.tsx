import type { LoggedMessage } from '../../app/api';
import { exactTime } from '../../components/relative-time';
import classes from './messages.module.css';
import { timelineOf } from './timeline';

export function MessageTimeline({ message }: { message: LoggedMessage }) {
  return (
    <ol className={classes.timeline} aria-label="What became of it">
      {timelineOf(message).map(({ label, at, tone, isDone }) => (
        <li key={label} className={classes.step} data-tone={tone} data-done={isDone || undefined}>
          <span>
            {label}
            {!isDone && <span className="unseen">: not yet</span>}
          </span>
          {at && (
            <time dateTime={at} className={classes.stepTime}>
              {exactTime(Date.parse(at))}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
