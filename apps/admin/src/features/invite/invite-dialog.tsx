import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { SecretOnce } from '../../components/secret-once';
import { useCreateInvite } from './api';
import { InviteList } from './invite-list';

interface Props {
  name: string;
  onClose: () => void;
}

const LIFETIMES = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '7 days' },
];

/** Makes a link by which a client connects this number alone, and shows how far every link is. */
export default function InviteDialog({ name, onClose }: Props) {
  const [label, setLabel] = useState('');
  const [hours, setHours] = useState('24');
  const create = useCreateInvite(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ expiresInHours: Number(hours), ...(label.trim() && { label: label.trim() }) });
  };
  return (
    <Modal opened onClose={onClose} title={<span className="foreign">Invite to connect {name}</span>} size={640}>
      <Stack gap="lg">
        {create.data ? (
          <Stack gap="sm">
            <SecretOnce secret={create.data.url} what="link" />
            <Text size="sm" c="dimmed">
              Send it to whoever has the phone. It opens a page with three steps, shows nothing else, and is dead once
              the number is connected, with it or in another way.
            </Text>
            <OtherHost url={create.data.url} />
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack gap="md">
              <Text size="sm" c="dimmed">
                Whoever has the phone opens a link, without a login, and connects the number with a QR code or, on the
                phone itself, with a pairing code.
              </Text>
              <TextInput
                label="Who is asking"
                description="The page says it, so that the client knows that it is you"
                placeholder="Acme Agency"
                maxLength={60}
                autoComplete="organization"
                data-autofocus
                value={label}
                onChange={({ currentTarget: { value } }) => setLabel(value)}
              />
              <NativeSelect
                label="Good for"
                data={LIFETIMES}
                value={hours}
                onChange={({ currentTarget: { value } }) => setHours(value)}
              />
              <ErrorNotice error={create.error} />
              <Group justify="flex-end">
                <Button type="submit" leftSection={<IconLink size={16} />} loading={create.isPending}>
                  Create the link
                </Button>
              </Group>
            </Stack>
          </form>
        )}
        <Panel title="Links of this instance" isFlush>
          <InviteList name={name} mayRevoke />
        </Panel>
      </Stack>
    </Modal>
  );
}

/** The link begins with what the server takes for its address, which may be one that no client can reach. */
function OtherHost({ url }: { url: string }) {
  const { host } = new URL(url);
  if (host === window.location.host) return null;
  return (
    <Notice tone="bad" title={`The link leads to ${host}`}>
      This dashboard is at {window.location.host}. If clients cannot reach {host}, set PUBLIC_URL on the server to the
      address that they use, and make a new link.
    </Notice>
  );
}
