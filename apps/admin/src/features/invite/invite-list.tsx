import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InviteRow } from '../../app/invite-api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { inviteListQuery, isLive, useRevokeInvite } from './api';
import { InviteState } from './invite-state';
import classes from './invite.module.css';

interface Props {
  name: string;
  /** Whoever only reads sees no button. */
  mayRevoke: boolean;
}

/** The links of one instance and how far each is, live. */
export function InviteList({ name, mayRevoke }: Props) {
  const { data, error, isPending, refetch } = useQuery(inviteListQuery(name));
  if (isPending) {
    return (
      <Stack gap={14} p="md" aria-busy="true" aria-label="Loading the links">
        <Skeleton height={12} width="60%" radius="xl" />
        <Skeleton height={12} width="45%" radius="xl" />
      </Stack>
    );
  }
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        No links were made yet.
      </Text>
    );
  }
  return (
    <ul className={classes.list} aria-label="Invite links">
      {data.map((invite) => (
        <Row key={invite.id} name={name} invite={invite} mayRevoke={mayRevoke} />
      ))}
    </ul>
  );
}

function Row({ name, invite, mayRevoke }: Props & { invite: InviteRow }) {
  const revoke = useRevokeInvite(name);
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    revoke.reset();
  };
  return (
    <li className={classes.row}>
      <div>
        <InviteState invite={invite} />
        <Text size="xs" c="dimmed" className="foreign">
          {invite.label !== null && `“${invite.label}” · `}by {invite.createdBy.replace('user:', '')}
          {isLive(invite) && ` · until ${new Date(invite.expiresAt).toLocaleString()}`}
        </Text>
      </div>
      {mayRevoke && isLive(invite) && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Withdraw
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Withdraw the link?"
          confirmLabel="Withdraw it"
          isPending={revoke.isPending}
          error={revoke.error}
          onClose={close}
          onConfirm={() => revoke.mutate(invite.id, { onSuccess: close })}
        >
          Whoever has it sees that it was withdrawn, and a code that it has on show can no longer be used. This cannot
          be taken back, but a new link can be made.
        </ConfirmDialog>
      )}
    </li>
  );
}
