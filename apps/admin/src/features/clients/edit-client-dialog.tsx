import { Autocomplete, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ClientRow } from '../../app/api';
import { ConflictNotice } from '../../components/conflict-notice';
import { ErrorNotice } from '../../components/error-notice';
import { fieldsOf, useUpdateClient, type ClientFields } from './api';

const isCount = (text: string, least: number) => /^\d{1,6}$/.test(text) && Number(text) >= least;

const LABELS: Readonly<Record<keyof ClientFields, string>> = Object.freeze({
  company_name: 'Company',
  email: 'E-mail',
  max_instances: 'Instances at most',
  msg_per_min: 'Messages a minute',
  timezone: 'Time zone',
  default_country: 'Country code',
});

/** The fields as they are typed. */
const typedOf = (fields: ClientFields) => ({
  company: fields.company_name,
  email: fields.email,
  maxInstances: String(fields.max_instances),
  perMinute: String(fields.msg_per_min),
  timezone: fields.timezone,
  country: fields.default_country,
});

/** What a client may have, and where its days begin. */
export function EditClientDialog({ client, onClose }: { client: ClientRow; onClose: () => void }) {
  const update = useUpdateClient();
  const [begun, setBegun] = useState(() => fieldsOf(client));
  const form = useForm({
    initialValues: typedOf(begun),
    validateInputOnBlur: true,
    validate: {
      company: (text) => (text.trim() ? null : 'A name is needed'),
      email: (text) => (/^\S+@\S+$/.test(text.trim()) ? null : 'An e-mail address is needed'),
      maxInstances: (text) => (isCount(text, 0) ? null : 'A whole number'),
      perMinute: (text) => (isCount(text, 1) ? null : 'A whole number from 1'),
      country: (text) => (/^[1-9]\d{0,2}$/.test(text) ? null : '1 to 3 digits, without +'),
    },
  });
  const saveOver = (known: ClientFields) => {
    setBegun(known);
    const { company, email, maxInstances, perMinute, timezone, country } = form.getValues();
    update.mutate(
      {
        id: client.id,
        begun: known,
        body: {
          company_name: company.trim(),
          email: email.trim(),
          max_instances: Number(maxInstances),
          msg_per_min: Number(perMinute),
          timezone,
          default_country: country,
        },
      },
      {
        onSuccess: ({ company_name }) => {
          notifications.show({ message: `${company_name} was changed` });
          onClose();
        },
      },
    );
  };
  const submit = form.onSubmit(() => saveOver(begun));
  return (
    <Modal opened onClose={onClose} title="Change the client" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label="Company" data-autofocus maxLength={200} {...form.getInputProps('company')} />
          <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps('email')} />
          <Group grow align="flex-start">
            <TextInput
              label="Instances at most"
              description={`It has ${client.instance_count}`}
              inputMode="numeric"
              {...form.getInputProps('maxInstances')}
            />
            <TextInput
              label="Messages a minute"
              description="More are refused with 429"
              inputMode="numeric"
              {...form.getInputProps('perMinute')}
            />
          </Group>
          <Group grow align="flex-start">
            <Autocomplete
              label="Time zone"
              description="Where its days begin"
              data={Intl.supportedValuesOf('timeZone')}
              limit={50}
              {...form.getInputProps('timezone')}
            />
            <TextInput
              label="Country code"
              description="In place of a leading 0"
              inputMode="numeric"
              {...form.getInputProps('country')}
            />
          </Group>
          <ErrorNotice error={update.error} />
          <ConflictNotice<ClientFields>
            error={update.error}
            labels={LABELS}
            onTheirs={(theirs) => {
              setBegun(theirs);
              form.setValues(typedOf(theirs));
              update.reset();
            }}
            onMine={saveOver}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
