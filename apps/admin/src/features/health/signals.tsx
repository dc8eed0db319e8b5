import { Text } from '@mantine/core';
import type { AccountSignal } from '../../app/health-api';
import { TimeAgo } from '../../components/time-ago';
import { moment } from './moment';
import classes from './health.module.css';

/** What WhatsApp did about the account, the latest first. */
export function Signals({ signals, timezone }: { signals: readonly AccountSignal[]; timezone: string }) {
  if (signals.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing that is known here: no restriction, no warning, no refusal.
      </Text>
    );
  }
  return (
    <ul className={classes.signals}>
      {signals.map(({ at, kind, until, sentence }) => (
        <li key={`${at} ${kind} ${sentence}`}>
          <span className="foreign">
            {sentence}
            {until && ` Until ${moment(until, timezone)}.`}
          </span>
          <span className={classes.when}>
            <TimeAgo at={at} withAgo />
          </span>
        </li>
      ))}
    </ul>
  );
}
