import { Text } from '@mantine/core';
import type { FailureReason } from '../../app/health-api';
import { TimeAgo } from '../../components/time-ago';
import classes from './health.module.css';

/** Reasons for which messages failed, with how often. */
export function FailureList({ failures, whenNone }: { failures: readonly FailureReason[]; whenNone: string }) {
  if (failures.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {whenNone}
      </Text>
    );
  }
  return (
    <ul className={classes.failures}>
      {failures.map(({ code, sentence, count, lastAt }) => (
        <li key={code}>
          <strong>{count.toLocaleString()} ×</strong>
          <code>{code}</code>
          <span className="foreign">{sentence}</span>
          <span className={classes.when}>
            <TimeAgo at={lastAt} withAgo />
          </span>
        </li>
      ))}
    </ul>
  );
}
