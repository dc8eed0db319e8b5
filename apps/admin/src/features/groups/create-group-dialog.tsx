import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SkippedPerson } from '../../app/group-api';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { readNumbers } from '../contacts/pasted-numbers';
import { useCreateGroup } from './api';
import { LONGEST_DESCRIPTION, LONGEST_SUBJECT, MOST_PEOPLE } from './limits';
import { PeopleField } from './people-field';

interface Props {
  name: string;
  onClose: () => void;
  /** @param jid of the new group. */
  onMade: (jid: string) => void;
}

export function CreateGroupDialog({ name, onClose, onMade }: Props) {
  const [subject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [text, setText] = useState('');
  const create = useCreateGroup(name);
  const participants = readNumbers(text);
  const isReady = subject.trim() !== '' && participants.length > 0 && participants.length <= MOST_PEOPLE;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { subject: subject.trim(), participants, ...(description.trim() && { description: description.trim() }) },
      {
        onSuccess: ({ id, skipped }) => {
          onMade(id);
          if (skipped.length === 0) onClose();
        },
      },
    );
  };
  if (create.data) {
    return (
      <Modal opened onClose={onClose} title="The group is made" size="md">
        <Stack gap="md">
          <Skipped skipped={create.data.skipped} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New group" size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Subject"
            maxLength={LONGEST_SUBJECT}
            autoComplete="off"
            data-autofocus
            value={subject}
            onChange={({ currentTarget: { value } }) => setSubject(value)}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={LONGEST_DESCRIPTION}
            value={description}
            onChange={({ currentTarget: { value } }) => setDescription(value)}
          />
          <PeopleField value={text} onChange={setText} count={participants.length} />
          <ErrorNotice error={create.error} title="The group was not made" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isReady}>
              Make the group
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const REASONS: Readonly<Record<SkippedPerson['reason'], string>> = Object.freeze({
  not_on_whatsapp: 'is not on WhatsApp',
  not_added: 'does not let strangers add them: send them the invitation',
});

/** Who was named and is not in it, and why. */
function Skipped({ skipped }: { skipped: readonly SkippedPerson[] }) {
  return (
    <>
      <Text size="sm">Not everybody whom you named is in it:</Text>
      <Notice tone="wait">
        {skipped.map(({ number, reason }) => (
          <div key={number} className="foreign">
            {number} {REASONS[reason]}
          </div>
        ))}
      </Notice>
    </>
  );
}
