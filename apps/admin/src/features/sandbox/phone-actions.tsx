import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconBolt,
  IconEye,
  IconPhone,
  IconPhoneOff,
  IconPlugConnectedX,
  IconPlus,
  IconUserOff,
  IconVideo,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { SandboxPhone } from '../../app/api';
import { serverClock } from '../../app/clock';
import { sandboxApi } from '../../app/sandbox-api';
import { callsQuery, usePhoneAction, useSandboxMessage } from './api';
import { FAULTS, SAMPLES, STANDINGS } from './faults';
import classes from './sandbox.module.css';

interface Props {
  person: SandboxPhone;
  /** The number that it talks with. */
  other: string;
  /** Whether that is the number of an instance, whose wire can be spoiled. */
  isInstance: boolean;
}

const REFRESH_MS = 3_000;
const ICON = { size: 16, stroke: 1.7 } as const;

/** Everything that a person can do with the phone besides typing. */
export function PhoneActions({ person: { phone }, other, isInstance }: Props) {
  const { mutate: act, isPending } = usePhoneAction();
  const { data: calls } = useQuery({ ...callsQuery(phone), refetchInterval: REFRESH_MS });
  const ringing = calls?.find((call) => call.status === 'ringing' || call.status === 'accepted');
  return (
    <div className={classes.actions}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconEye {...ICON} />}
        disabled={isPending}
        onClick={() => act(() => sandboxApi.read(phone, other))}
      >
        Read
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconUserOff {...ICON} />}
        disabled={isPending}
        onClick={() => act(() => sandboxApi.presence(phone, other, 'unavailable'))}
      >
        Go offline
      </Button>
      {ringing ? (
        <Button
          size="compact-sm"
          color="red"
          leftSection={<IconPhoneOff {...ICON} />}
          onClick={() => act(() => sandboxApi.endCall(ringing.id, phone))}
        >
          End the call
        </Button>
      ) : (
        <>
          <ActionIcon
            variant="default"
            aria-label="Call"
            title="Call"
            disabled={isPending}
            onClick={() => act(() => sandboxApi.call(phone, other, false))}
          >
            <IconPhone {...ICON} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label="Call with video"
            title="Call with video"
            disabled={isPending}
            onClick={() => act(() => sandboxApi.call(phone, other, true))}
          >
            <IconVideo {...ICON} />
          </ActionIcon>
        </>
      )}
      {isInstance && <FaultMenu phone={other} />}
    </div>
  );
}

/** Lets things go wrong on the wire of an instance. */
function FaultMenu({ phone }: { phone: string }) {
  const { mutate: act } = usePhoneAction();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconBolt {...ICON} />}>
          Faults
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>On the wire of the instance</Menu.Label>
        {FAULTS.map(([label, fault]) => (
          <Menu.Item key={label} onClick={() => act(() => sandboxApi.fault(phone, fault))}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<IconPlugConnectedX size={15} />}
          onClick={() => act(() => sandboxApi.disconnect(phone, 'drop'))}
        >
          The connection drops now
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>What WhatsApp thinks of the instance</Menu.Label>
        {STANDINGS.map(([label, changeAt]) => (
          <Menu.Item key={label} onClick={() => act(() => sandboxApi.standing(phone, changeAt(serverClock.now())))}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => act(sandboxApi.clearFaults)}>End all faults</Menu.Item>
        <Menu.Item color="red" onClick={() => act(() => sandboxApi.disconnect(phone, 'logged_out'))}>
          Unlink the instance on the phone
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Sends something other than a text. */
export function SampleMenu({ from, to }: { from: string; to: string }) {
  const send = useSandboxMessage();
  return (
    <Menu position="top-start">
      <Menu.Target>
        <ActionIcon size="lg" aria-label="Send something else" title="Send something else" loading={send.isPending}>
          <IconPlus size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SAMPLES.map(([label, fields]) => (
          <Menu.Item key={label} onClick={() => send.mutate({ from, to, ...fields })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
