import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '../../components/error-notice';
import { SecretOnce } from '../../components/secret-once';
import { useCreateClient } from './api';

const SHORTEST_PASSWORD = 12;

const isCount = (text: string, least: number) => /^\d{1,6}$/.test(text) && Number(text) >= least;

export function CreateClientDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateClient();
  const form = useForm({
    initialValues: { company: '', email: '', maxInstances: '5', perMinute: '60', password: '' },
    validateInputOnBlur: true,
    validate: {
      company: (text) => (text.trim() ? null : 'A name is needed'),
      email: (text) => (/^\S+@\S+$/.test(text.trim()) ? null : 'An e-mail address is needed'),
      maxInstances: (text) => (isCount(text, 0) ? null : 'A whole number'),
      perMinute: (text) => (isCount(text, 1) ? null : 'A whole number from 1'),
      password: (text) =>
        text === '' || text.length >= SHORTEST_PASSWORD ? null : `At least ${SHORTEST_PASSWORD} characters`,
    },
  });
  const submit = form.onSubmit(({ company, email, maxInstances, perMinute, password }) =>
    create.mutate({
      company_name: company.trim(),
      email: email.trim(),
      max_instances: Number(maxInstances),
      msg_per_min: Number(perMinute),
      ...(password && { portal_password: password }),
    }),
  );
  if (create.data) {
    return (
      <Modal opened onClose={onClose} title="Client created" size={680} closeOnClickOutside={false}>
        <Stack gap="md">
          <Text size="sm">
            <strong className="foreign">{create.data.company_name}</strong> reaches all its instances with this key.
          </Text>
          <SecretOnce secret={create.data.api_key} what="key" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New client" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label="Company" data-autofocus maxLength={200} {...form.getInputProps('company')} />
          <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps('email')} />
          <Group grow align="flex-start">
            <TextInput label="Instances at most" inputMode="numeric" {...form.getInputProps('maxInstances')} />
            <TextInput label="Messages a minute" inputMode="numeric" {...form.getInputProps('perMinute')} />
          </Group>
          <PasswordInput
            label="Password for the dashboard"
            description="Optional: lets the client sign in here with its e-mail address"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
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
