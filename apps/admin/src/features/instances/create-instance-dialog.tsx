import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { IconPlugConnected } from '@tabler/icons-react';
import { useSession } from '../../app/use-session';
import { ErrorNotice } from '../../components/error-notice';
import { SecretOnce } from '../../components/secret-once';
import { clientChoicesQuery } from '../clients/api';
import { useCreateInstance } from './api';

interface Props {
  onClose: () => void;
  /** The person wants to link a phone to the new instance. */
  onConnect: (name: string) => void;
}

/** As the server has it. */
const NAME = /^(?!\.+$)[A-Za-z0-9._-]{1,100}$/;

export default function CreateInstanceDialog({ onClose, onConnect }: Props) {
  const { session } = useSession();
  // A client's user makes instances for that client alone.
  const isStaff = session !== null && session.role !== 'client';
  const clients = useQuery({ ...clientChoicesQuery, enabled: isStaff });
  const create = useCreateInstance();
  const form = useForm({
    initialValues: { name: '', clientId: '' },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (NAME.test(name) ? null : 'Letters, digits, dots, dashes and underscores, at most 100'),
    },
  });
  const submit = form.onSubmit(({ name, clientId }) =>
    create.mutate({ instanceName: name, ...(clientId && { client_id: Number(clientId) }) }),
  );

  if (create.data) {
    const { instance, token } = create.data;
    return (
      <Modal opened onClose={onClose} title="Instance created" size={680} closeOnClickOutside={false}>
        <Stack gap="md">
          <Text size="sm">
            <strong className="foreign">{instance.instanceName}</strong> is ready. Programs reach it with this key, in
            the header <code>apikey</code>.
          </Text>
          <SecretOnce secret={token} what="key" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
            <Button leftSection={<IconPlugConnected size={16} />} onClick={() => onConnect(instance.instanceName)}>
              Connect a phone
            </Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New instance" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="It is part of every address, such as /message/sendText/acme-sales"
            placeholder="acme-sales"
            data-autofocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('name')}
          />
          {isStaff && (
            <NativeSelect
              label="Client"
              description="Whose keys reach it, and whose limits it counts towards"
              data={[
                { value: '', label: 'No client (ours)' },
                ...(clients.data ?? []).map(({ id, company_name }) => ({ value: String(id), label: company_name })),
              ]}
              {...form.getInputProps('clientId')}
            />
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
