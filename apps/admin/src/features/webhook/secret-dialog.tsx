import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { SecretOnce } from '../../components/secret-once';

interface Props {
  title: string;
  secret: string;
  /** What it is for, in a sentence. */
  about?: string;
  onClose: () => void;
}

/** The secret by which deliveries are signed, this once. */
export function SecretDialog({ title, secret, about, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size={680} closeOnClickOutside={false}>
      <Stack gap="md">
        {about !== undefined && <Text size="sm">{about}</Text>}
        <SecretOnce secret={secret} what="signing secret" />
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
