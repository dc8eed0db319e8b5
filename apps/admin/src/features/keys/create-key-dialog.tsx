import { Autocomplete, Button, Group, Modal, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useSession } from '../../app/use-session';
import { ErrorNotice } from '../../components/error-notice';
import { SecretOnce } from '../../components/secret-once';
import { clientListQuery } from '../clients/api';
import { instanceListQuery } from '../instances/api';
import { useCreateKey } from './api';

interface Props {
  /** Where the key can only be for this one. */
  instanceName?: string;
  onClose: () => void;
}

export function CreateKeyDialog({ instanceName: fixedInstance, onClose }: Props) {
  const { session } = useSession();
  const isAdmin = session?.role === 'admin';
  const [kind, setKind] = useState<'instance' | 'client'>('instance');
  const [instanceName, setInstanceName] = useState(fixedInstance ?? '');
  const [clientId, setClientId] = useState('');
  const [name, setName] = useState('');
  const create = useCreateKey();
  const instances = useQuery({ ...instanceListQuery, enabled: fixedInstance === undefined });
  const clients = useQuery({ ...clientListQuery, enabled: isAdmin && kind === 'client' });
  const needsClient = kind === 'client' && isAdmin;
  const isReady = kind === 'instance' ? instanceName.trim() !== '' : !needsClient || clientId !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      kind,
      ...(kind === 'instance' && { instanceName: instanceName.trim() }),
      ...(needsClient && { clientId: Number(clientId) }),
      ...(name.trim() && { name: name.trim() }),
    });
  };

  if (create.data) {
    return (
      <Modal opened onClose={onClose} title="Key created" size={680} closeOnClickOutside={false}>
        <Stack gap="md">
          <SecretOnce secret={create.data.key} what="key" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New key" size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          {fixedInstance === undefined && (
            <>
              <SegmentedControl
                value={kind}
                onChange={(value) => setKind(value === 'client' ? 'client' : 'instance')}
                aria-label="What the key opens"
                data={[
                  { value: 'instance', label: 'For one instance' },
                  { value: 'client', label: 'For a client' },
                ]}
              />
              {kind === 'instance' && (
                <Autocomplete
                  label="Instance"
                  placeholder="Type a part of its name"
                  limit={30}
                  data={(instances.data ?? []).map(({ instance_name }) => instance_name)}
                  value={instanceName}
                  onChange={setInstanceName}
                  // The focus comes by itself here: nobody asked for the list, which would take the first Escape.
                  openOnFocus={false}
                  data-autofocus
                />
              )}
              {needsClient && (
                <NativeSelect
                  label="Client"
                  value={clientId}
                  onChange={({ currentTarget: { value } }) => setClientId(value)}
                  data={[
                    { value: '', label: 'Choose a client', disabled: true },
                    ...(clients.data ?? []).map(({ id, company_name }) => ({
                      value: String(id),
                      label: company_name,
                    })),
                  ]}
                />
              )}
            </>
          )}
          <TextInput
            label="Name"
            description="To tell keys apart later"
            placeholder="n8n"
            maxLength={100}
            autoComplete="off"
            data-autofocus={fixedInstance !== undefined || undefined}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <ErrorNotice error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isReady}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
