import type { PollCount } from '../../app/inbox-api';
import classes from './thread.module.css';

/** A poll and how it stands. */
export function Poll({ title, counts }: { title: string; counts: readonly PollCount[] }) {
  const most = Math.max(1, ...counts.map(({ voters }) => voters.length));
  return (
    <div className={classes.poll}>
      <strong className="foreign">{title}</strong>
      <ul aria-label="Votes">
        {counts.map(({ name, voters }, index) => (
          <li key={index}>
            <span className="foreign">{name}</span>
            <span>{voters.length}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ width: `${(voters.length / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
