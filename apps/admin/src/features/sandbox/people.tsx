import { Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SandboxPhone } from '../../app/api';
import { Panel } from '../../components/panel';
import classes from './sandbox.module.css';

interface Props {
  phones: readonly SandboxPhone[] | undefined;
  chosen: string | undefined;
  /** Names of instances by the numbers that they have. */
  instances: ReadonlyMap<string, string>;
}

/** Everybody on the simulated network. */
export function People({ phones, chosen, instances }: Props) {
  return (
    <Panel title="People" isFlush>
      {!phones && (
        <Stack p="md" gap="lg">
          <Skeleton height={14} width="70%" />
          <Skeleton height={14} width="55%" />
          <Skeleton height={14} width="62%" />
        </Stack>
      )}
      {phones?.length === 0 && (
        <Text p="md" size="sm" c="dimmed">
          Nobody is here yet. Make a person, or link an instance with a virtual phone.
        </Text>
      )}
      <ul className={classes.people}>
        {phones?.map((one) => (
          <li key={one.phone}>
            <Link
              to="/sandbox"
              search={(before) => ({ ...before, phone: one.phone })}
              className={classes.person}
              aria-current={one.phone === chosen || undefined}
            >
              <span className="truncate">{one.name || `+${one.phone}`}</span>
              <span className={`truncate ${classes.small}`}>
                +{one.phone}
                {instances.has(one.phone) && ` · instance ${instances.get(one.phone)}`}
                {one.autoReply && ' · answers by itself'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
