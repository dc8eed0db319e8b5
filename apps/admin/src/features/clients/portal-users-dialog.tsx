import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientRow } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { ListScroll, ListSkeleton } from '../../components/list-frame';
import { usersQuery } from '../users/api';
import { UserDialogs, type UserAction } from '../users/user-dialogs';
import { UserFormDialog } from '../users/user-form-dialog';
import { UserTable } from '../users/user-table';

/** Who signs in for a client. */
export function PortalUsersDialog({ client, onClose }: { client: ClientRow; onClose: () => void }) {
  const { data, error, refetch } = useQuery(usersQuery(client.id));
  const [isCreating, setCreating] = useState(false);
  const [action, setAction] = useState<UserAction | null>(null);
  return (
    <Modal opened onClose={onClose} title={`Users of ${client.company_name}`} size={760}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          They sign in to this dashboard and see the numbers, messages and webhooks of this client, and nothing else.
        </Text>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!data && !error && <ListSkeleton label="Loading the users" rows={2} />}
        {data?.length === 0 && <Text size="sm">Nobody can sign in for this client yet.</Text>}
        {data && data.length > 0 && (
          <ListScroll label="Users">
            <UserTable users={data} onAction={setAction} />
          </ListScroll>
        )}
        <Group justify="flex-end">
          <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
            New user
          </Button>
        </Group>
      </Stack>
      {isCreating && <UserFormDialog clientId={client.id} onClose={() => setCreating(false)} />}
      {action && <UserDialogs action={action} onClose={() => setAction(null)} />}
    </Modal>
  );
}
