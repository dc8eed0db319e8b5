import { Button, Text } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { usePollInterval } from '../../realtime/use-realtime';
import { instanceListQuery } from '../instances/api';
import { useLinkWithPhone } from './api';
import { randomPhone } from './random-phone';
import classes from './sandbox.module.css';

const SHOWN = 5;

/** Instances without a phone, each to be linked with a new one by one click. */
export function WaitingInstances() {
  const refetchInterval = usePollInterval();
  const { data: instances } = useQuery({ ...instanceListQuery, refetchInterval });
  const link = useLinkWithPhone();
  const waiting = instances?.filter(({ ownerJid, status }) => ownerJid === null && status !== 'open') ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title="Instances without a phone" isFlush>
      <ErrorNotice error={link.error} title="The phone could not scan" />
      <ul className={classes.people}>
        {waiting.slice(0, SHOWN).map(({ instance_name: instance, reason }) => (
          <li key={instance} className={classes.waiting}>
            <span className="truncate">{instance}</span>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconQrcode size={15} />}
              loading={link.isPending && link.variables.instance === instance}
              disabled={link.isPending}
              aria-label={`Scan the code of ${instance} with a new phone`}
              onClick={() => link.mutate({ instance, phone: randomPhone(), isShown: reason === 'awaiting_scan' })}
            >
              Scan
            </Button>
          </li>
        ))}
      </ul>
      {waiting.length > SHOWN && (
        <Text size="xs" c="dimmed" px="md" pb="sm">
          and {waiting.length - SHOWN} more
        </Text>
      )}
    </Panel>
  );
}
