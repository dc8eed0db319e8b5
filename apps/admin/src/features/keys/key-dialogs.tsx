import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ApiKeyRow } from '../../app/api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { SecretOnce } from '../../components/secret-once';
import { useRevokeKey, useRotateKey } from './api';

export interface KeyAction {
  kind: 'rotate' | 'revoke';
  apiKey: ApiKeyRow;
}

export function KeyDialogs({ action, onClose }: { action: KeyAction; onClose: () => void }) {
  return action.kind === 'rotate' ? (
    <RotateDialog apiKey={action.apiKey} onClose={onClose} />
  ) : (
    <RevokeDialog apiKey={action.apiKey} onClose={onClose} />
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const revoke = useRevokeKey();
  return (
    <ConfirmDialog
      title="Revoke this key?"
      confirmLabel="Revoke"
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(apiKey.id, {
          onSuccess: () => {
            notifications.show({ message: `The key ${apiKey.prefix}… was revoked` });
            onClose();
          },
        })
      }
    >
      Programs that use <code>{apiKey.prefix}…</code> are refused from now on. To give them time to change over, replace
      the key instead.
    </ConfirmDialog>
  );
}

const OVERLAPS = [
  { value: '3600', label: 'for an hour' },
  { value: '86400', label: 'for a day' },
  { value: '604800', label: 'for a week' },
  { value: '0', label: 'not at all' },
];

function RotateDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const rotate = useRotateKey();
  const [overlap, setOverlap] = useState('3600');
  return (
    <Modal opened onClose={onClose} title="Replace this key" size={680} closeOnClickOutside={!rotate.data}>
      <Stack gap="md">
        {rotate.data ? (
          <>
            <SecretOnce secret={rotate.data.key} what="key" />
            <Group justify="flex-end">
              <Button onClick={onClose}>Done</Button>
            </Group>
          </>
        ) : (
          <>
            <Text size="sm">
              A new key is made in place of <code>{apiKey.prefix}…</code>.
            </Text>
            <NativeSelect
              label="The old one goes on working"
              data={OVERLAPS}
              value={overlap}
              onChange={({ currentTarget: { value } }) => setOverlap(value)}
            />
            <ErrorNotice error={rotate.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button
                loading={rotate.isPending}
                onClick={() => rotate.mutate({ id: apiKey.id, overlapSeconds: Number(overlap) })}
              >
                Replace
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
