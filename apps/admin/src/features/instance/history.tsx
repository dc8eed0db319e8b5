import { Text } from '@mantine/core';
import type { HistoryStep } from '../../app/api';
import { TimeAgo } from '../../components/time-ago';
import { wordsFor } from '../instances/reasons';
import classes from './instance-page.module.css';

/** What became of the connection, newest first. */
export function History({ steps }: { steps: readonly HistoryStep[] }) {
  if (steps.length === 0) {
    return (
      <Text p="md" size="sm" c="dimmed">
        Nothing has happened yet. Each change of the connection will be listed here with its reason.
      </Text>
    );
  }
  return (
    <ol className={classes.history}>
      {steps.map(({ reason, statusCode, detail, at }, index) => (
        <li key={`${at} ${index}`} className={classes.step}>
          <span>
            {wordsFor(reason).title}
            {statusCode >= 300 && <span className={classes.detail}> · code {statusCode}</span>}
            {detail && <div className={`foreign ${classes.detail}`}>{detail}</div>}
          </span>
          <span className={classes.detail}>
            <TimeAgo at={at} withAgo />
          </span>
        </li>
      ))}
    </ol>
  );
}
