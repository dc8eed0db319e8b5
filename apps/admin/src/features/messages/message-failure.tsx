import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { LoggedMessage } from '../../app/api';
import { useMay } from '../../app/may';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { randomId } from '../../components/random-id';
import { useResend } from './api';
import { adviceFor } from './failure-advice';

interface Props {
  name: string;
  message: LoggedMessage;
  /** Shows the new message. */
  onOpen: (id: string) => void;
}

/** Why a message did not make it and what to do; nothing for one that did. */
export function MessageFailure({ name, message, onOpen }: Props) {
  const { id, status, error, errorCode, canResend } = message;
  const mayChange = useMay('change');
  const resend = useResend(name);
  const [isAsking, setAsking] = useState(false);
  // The same for a repeated try: a message whose answer was lost is not sent twice.
  const idempotencyKey = useRef(randomId());
  if (status !== 'failed' && status !== 'unknown') return null;
  const run = () =>
    resend.mutate(
      { id, idempotencyKey: idempotencyKey.current },
      {
        onSuccess: (sent) => {
          setAsking(false);
          notifications.show({ message: 'A new message is on its way' });
          onOpen(sent.id);
        },
      },
    );
  return (
    <Stack gap="sm">
      <Notice tone="bad" title={error ?? 'WhatsApp did not take it'}>
        <Text size="sm">{adviceFor(errorCode)}</Text>
        {errorCode && (
          <Text size="xs" c="dimmed" ff="monospace" mt={4}>
            {errorCode}
          </Text>
        )}
      </Notice>
      {!isAsking && <ErrorNotice error={resend.error} title="It was not sent again" />}
      {canResend && mayChange && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconSend size={16} />}
            loading={resend.isPending}
            onClick={() => (status === 'unknown' ? setAsking(true) : run())}
          >
            Send again
          </Button>
        </Group>
      )}
      {!canResend && (
        <Text size="xs" c="dimmed">
          What it held is not kept in a form that can be sent again: write a new message.
        </Text>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Send it again?"
          confirmLabel="Send again"
          isPending={resend.isPending}
          error={resend.error}
          onClose={() => setAsking(false)}
          onConfirm={run}
        >
          Nobody knows whether the first one arrived. If it did, the recipient gets it twice.
        </ConfirmDialog>
      )}
    </Stack>
  );
}
