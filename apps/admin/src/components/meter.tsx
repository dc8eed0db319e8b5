import classes from './meter.module.css';

interface Props {
  label: string;
  used: number;
  limit: number;
  /** From here on one should look. */
  soft?: number;
  /** What happens at the limit. */
  note: string;
}

/** How much of a limit is used. */
export function Meter({ label, used, limit, soft = limit * 0.8, note }: Props) {
  const tone = used >= limit ? 'bad' : used >= soft ? 'wait' : 'good';
  return (
    <div className={classes.meter} data-tone={tone}>
      <div className={classes.line}>
        <span>{label}</span>
        <span>
          <strong>{used.toLocaleString()}</strong> of {limit.toLocaleString()}
        </span>
      </div>
      <div
        className={classes.track}
        role="meter"
        aria-label={label}
        aria-valuenow={used}
        aria-valuemin={0}
        aria-valuemax={limit}
      >
        <div className={classes.bar} style={{ width: `${Math.min(100, (used / limit) * 100)}%` }} />
      </div>
      <div className={classes.note}>{note}</div>
    </div>
  );
}
