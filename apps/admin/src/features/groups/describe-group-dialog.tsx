import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { GroupView } from '../../app/group-api';
import { ErrorNotice } from '../../components/error-notice';
import { useDescribeGroup } from './api';
import { LONGEST_DESCRIPTION, LONGEST_SUBJECT } from './limits';

interface Props {
  name: string;
  group: GroupView;
  onClose: () => void;
}

export function DescribeGroupDialog({ name, group, onClose }: Props) {
  const [before] = useState({ subject: group.subject, description: group.desc ?? '' });
  const [after, setAfter] = useState(before);
  const describe = useDescribeGroup(name, group.id);
  const isChanged = after.subject.trim() !== before.subject || after.description !== before.description;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    describe.mutate({ before, after: { ...after, subject: after.subject.trim() } }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Subject and description" size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Subject"
            maxLength={LONGEST_SUBJECT}
            data-autofocus
            value={after.subject}
            onChange={({ currentTarget: { value } }) => setAfter((now) => ({ ...now, subject: value }))}
          />
          <Textarea
            label="Description"
            description="Empty removes it"
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST_DESCRIPTION}
            value={after.description}
            onChange={({ currentTarget: { value } }) => setAfter((now) => ({ ...now, description: value }))}
          />
          <ErrorNotice error={describe.error} title="Not everything was changed" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={describe.isPending} disabled={!isChanged || after.subject.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
