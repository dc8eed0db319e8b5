import { Button, Group, Modal, NativeSelect, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { UserRole } from '../../app/staff-api';
import { ErrorNotice } from '../../components/error-notice';
import { clientListQuery } from '../clients/api';
import { useUserActions } from './api';
import { ROLE_ABOUT, ROLE_WORDS, STAFF_ROLES } from './roles';

const SHORTEST_PASSWORD = 12;

interface Props {
  /** Makes a user of this client and asks for nothing else. */
  clientId?: number;
  onClose: () => void;
}

/** Lets somebody sign in. */
export function UserFormDialog({ clientId, onClose }: Props) {
  const { create } = useUserActions();
  const clients = useQuery({ ...clientListQuery, enabled: clientId === undefined });
  const form = useForm<{ username: string; password: string; role: UserRole; clientId: string }>({
    initialValues: {
      username: '',
      password: '',
      role: clientId === undefined ? 'operator' : 'client',
      clientId: clientId === undefined ? '' : String(clientId),
    },
    validateInputOnBlur: true,
    validate: {
      username: (text) => (/^\S{1,200}$/.test(text.trim()) ? null : 'A name without spaces, or an e-mail address'),
      password: (text) => (text.length >= SHORTEST_PASSWORD ? null : `At least ${SHORTEST_PASSWORD} characters`),
      clientId: (id, { role }) => (role !== 'client' || id ? null : 'Choose whose user it is'),
    },
  });
  const submit = form.onSubmit(({ username, password, role, clientId: client }) =>
    create.mutate(
      { username: username.trim(), password, role, ...(role === 'client' && { client_id: Number(client) }) },
      {
        onSuccess: (made) => {
          notifications.show({ message: `${made.username} can sign in now` });
          onClose();
        },
      },
    ),
  );
  return (
    <Modal opened onClose={onClose} title="New user" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="What they sign in with; upper and lower case are the same"
            data-autofocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label="Password"
            description="They can change it themselves once they are in"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          {clientId === undefined && (
            <>
              <Radio.Group label="Role" {...form.getInputProps('role')}>
                <Stack gap={8} mt={6}>
                  {STAFF_ROLES.map((role) => (
                    <Radio key={role} value={role} label={ROLE_WORDS[role]} description={ROLE_ABOUT[role]} />
                  ))}
                  <Radio
                    value="client"
                    label={ROLE_WORDS.client}
                    description="Sees one client’s numbers and nothing else"
                  />
                </Stack>
              </Radio.Group>
              {form.values.role === 'client' && (
                <NativeSelect
                  label="Client"
                  data={[
                    { value: '', label: 'Choose a client' },
                    ...(clients.data ?? []).map(({ id, company_name }) => ({ value: String(id), label: company_name })),
                  ]}
                  {...form.getInputProps('clientId')}
                />
              )}
            </>
          )}
          <ErrorNotice error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
