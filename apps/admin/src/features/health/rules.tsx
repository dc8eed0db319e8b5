import { Text } from '@mantine/core';
import type { SendingRule } from '../../app/health-api';
import classes from './health.module.css';

const MODES: Record<SendingRule['mode'], string> = { off: 'off', warn: 'warns', enforce: 'enforced' };

/** What the sending policy does about each of its rules. */
export function Rules({ rules }: { rules: readonly SendingRule[] }) {
  return (
    <>
      <ul className={classes.rules}>
        {rules.map(({ rule, mode, title, effect }) => (
          <li key={rule}>
            <span className={classes.mode} data-mode={mode}>
              {MODES[mode]}
            </span>
            <span>{title}</span>
            <span className={classes.effect}>{effect}</span>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt="md">
        The setting SENDING_POLICY decides: standard warns of a full day and of shortened links, strict refuses them,
        off does neither.
      </Text>
    </>
  );
}
