import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { ErrorNotice } from '../../components/error-notice';
import { inviteQuery, useRevokeInvite } from './api';
import classes from './groups.module.css';

interface Props {
  name: string;
  jid: string;
  mayRevoke: boolean;
}

/** The link by which people join. WhatsApp tells it to admins, and is asked when somebody wants to see it. */
export function GroupInvite({ name, jid, mayRevoke }: Props) {
  const [isShown, setShown] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { data: url, error, isFetching, refetch } = useQuery({ ...inviteQuery(name, jid), enabled: isShown });
  const revoke = useRevokeInvite(name, jid);
  const close = () => {
    setAsking(false);
    revoke.reset();
  };
  if (!isShown || (!url && !error)) {
    return (
      <div>
        <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => setShown(true)}>
          Show the invitation link
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.invite}>
      <ErrorNotice error={error} title="WhatsApp did not tell the link" onRetry={() => void refetch()} />
      {url && (
        <>
          <Group gap={4} wrap="nowrap">
            <code className={classes.url}>{url}</code>
            <CopyButton text={url} label="Copy the invitation link" />
          </Group>
          <Group justify="space-between" gap="sm">
            <Text size="xs" c="dimmed">
              Whoever has it can join.
            </Text>
            {mayRevoke && (
              <Button size="compact-sm" color="red" variant="subtle" onClick={() => setAsking(true)}>
                Revoke
              </Button>
            )}
          </Group>
        </>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Revoke the invitation link?"
          confirmLabel="Revoke"
          isPending={revoke.isPending}
          error={revoke.error}
          onClose={close}
          onConfirm={() =>
            revoke.mutate(undefined, {
              onSuccess: () => {
                notifications.show({ message: 'The old link leads nowhere now; there is a new one' });
                close();
              },
            })
          }
        >
          Nobody can join by the old link any more, wherever it was posted. WhatsApp makes a new one.
        </ConfirmDialog>
      )}
    </div>
  );
}
