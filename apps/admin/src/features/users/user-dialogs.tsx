import { Button, Group, Modal, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import type { StaffRole, UserRow } from '../../app/staff-api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { useUserActions } from './api';
import { ROLE_ABOUT, ROLE_WORDS, STAFF_ROLES } from './roles';

export interface UserAction {
  kind: 'role' | 'password' | 'toggle' | 'delete';
  user: UserRow;
}

interface Props {
  user: UserRow;
  onClose: () => void;
}

const SHORTEST_PASSWORD = 12;

export function UserDialogs({ action: { kind, user }, onClose }: { action: UserAction; onClose: () => void }) {
  switch (kind) {
    case 'role':
      return <RoleDialog user={user} onClose={onClose} />;
    case 'password':
      return <PasswordDialog user={user} onClose={onClose} />;
    case 'toggle':
      return <ToggleDialog user={user} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog user={user} onClose={onClose} />;
  }
}

function RoleDialog({ user, onClose }: Props) {
  const { update } = useUserActions();
  const [role, setRole] = useState<StaffRole>(user.role === 'client' ? 'viewer' : user.role);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: user.id, role }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={`Role of ${user.username}`} size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Radio.Group aria-label="Role" value={role} onChange={(value) => setRole(value as StaffRole)}>
            <Stack gap={8}>
              {STAFF_ROLES.map((one) => (
                <Radio key={one} value={one} label={ROLE_WORDS[one]} description={ROLE_ABOUT[one]} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            They have to sign in again.
          </Text>
          <ErrorNotice error={update.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Change the role
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function PasswordDialog({ user, onClose }: Props) {
  const { update } = useUserActions();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password.length < SHORTEST_PASSWORD) return;
    update.mutate(
      { id: user.id, password },
      {
        onSuccess: () => {
          notifications.show({ message: `The password of ${user.username} was changed` });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={`New password for ${user.username}`} size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <PasswordInput
            label="Password"
            description={`At least ${SHORTEST_PASSWORD} characters; they are signed out everywhere`}
            autoComplete="new-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ErrorNotice error={update.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending} disabled={password.length < SHORTEST_PASSWORD}>
              Set the password
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function ToggleDialog({ user, onClose }: Props) {
  const { update } = useUserActions();
  const { id, username, is_active } = user;
  return (
    <ConfirmDialog
      title={is_active ? 'Suspend this user?' : 'Let this user in again?'}
      confirmLabel={is_active ? 'Suspend' : 'Let in'}
      isPending={update.isPending}
      error={update.error}
      onClose={onClose}
      onConfirm={() => update.mutate({ id, is_active: !is_active }, { onSuccess: onClose })}
    >
      <strong className="foreign">{username}</strong>{' '}
      {is_active ? 'is signed out at once and cannot sign in until somebody lets them in again.' : 'can sign in again.'}
    </ConfirmDialog>
  );
}

function DeleteDialog({ user, onClose }: Props) {
  const { remove } = useUserActions();
  return (
    <ConfirmDialog
      title="Delete this user?"
      confirmLabel="Delete for good"
      typeToConfirm={user.username}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(user.id, { onSuccess: onClose })}
    >
      <strong className="foreign">{user.username}</strong> is signed out at once. What they did stays in the audit log.
    </ConfirmDialog>
  );
}
