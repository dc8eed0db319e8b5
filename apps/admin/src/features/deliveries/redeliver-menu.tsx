import { Button, Group, Menu, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ListedWebhook, RedeliverRange } from '../../app/api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { useRedeliverMany } from './api';
import { redeliveryWords } from './redelivery-words';

/** Sends many deliveries again. */
export function RedeliverMenu({ webhook }: { webhook: ListedWebhook }) {
  const [asking, setAsking] = useState<'dead' | 'range' | null>(null);
  const redeliver = useRedeliverMany(webhook.id);
  const close = () => {
    setAsking(null);
    redeliver.reset();
  };
  const run = (range: RedeliverRange) =>
    redeliver.mutate(range, {
      onSuccess: (answer) => {
        close();
        notifications.show({ message: redeliveryWords(answer) });
      },
    });
  const { dead } = webhook.deliveries;
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRotateClockwise size={14} />}
            disabled={!webhook.enabled}
            title={webhook.enabled ? undefined : 'The webhook is switched off: switch it on first'}
          >
            Send again
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={dead === 0} onClick={() => setAsking('dead')}>
            All {dead.toLocaleString()} given up
          </Menu.Item>
          <Menu.Item onClick={() => setAsking('range')}>Those of a time…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'dead' && (
        <ConfirmDialog
          title="Send all of them again?"
          confirmLabel={`Send ${dead.toLocaleString()} again`}
          isPending={redeliver.isPending}
          error={redeliver.error}
          onClose={close}
          onConfirm={() => run({ status: 'dead' })}
        >
          {dead.toLocaleString()} events that were given up go to the receiver once more, with the same event ids. A
          receiver that looks at the id takes none of them twice.
        </ConfirmDialog>
      )}
      {asking === 'range' && (
        <RangeDialog
          url={webhook.url}
          isPending={redeliver.isPending}
          error={redeliver.error}
          onClose={close}
          onRange={run}
        />
      )}
    </>
  );
}

interface RangeProps {
  /** Where they go. */
  url: string;
  isPending: boolean;
  error: Error | null;
  onClose: () => void;
  onRange: (range: RedeliverRange) => void;
}

function RangeDialog({ url, isPending, error, onClose, onRange }: RangeProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [status, setStatus] = useState<'dead' | 'delivered' | 'all'>('dead');
  const instant = (text: string) => (text === '' ? undefined : new Date(text).toISOString());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRange({ from: instant(from), to: instant(to), status });
  };
  return (
    <Modal opened onClose={onClose} title="Send those of a time again">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            The events of that time go to <strong className="foreign">{url}</strong> once more, with the same event ids.
          </Text>
          <TextInput
            type="datetime-local"
            label="From"
            value={from}
            onChange={({ currentTarget: { value } }) => setFrom(value)}
            data-autofocus
          />
          <TextInput
            type="datetime-local"
            label="Until"
            value={to}
            min={from}
            onChange={({ currentTarget: { value } }) => setTo(value)}
          />
          <NativeSelect
            label="Which"
            value={status}
            onChange={({ currentTarget: { value } }) =>
              setStatus(value === 'all' || value === 'delivered' ? value : 'dead')
            }
            data={[
              { value: 'dead', label: 'Given up' },
              { value: 'delivered', label: 'Delivered before' },
              { value: 'all', label: 'Both' },
            ]}
          />
          <ErrorNotice error={error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Send again
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
