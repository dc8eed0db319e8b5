import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { MemberOutcome } from '../../app/group-api';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { readNumbers } from '../contacts/pasted-numbers';
import { chatName } from '../messages/message-words';
import { useUpdateMembers } from './api';
import { peopleWords, refusalOf } from './group-words';
import { MOST_PEOPLE } from './limits';
import { PeopleField } from './people-field';

interface Props {
  name: string;
  /** The group. */
  jid: string;
  onClose: () => void;
}

export function AddMembersDialog({ name, jid, onClose }: Props) {
  const [text, setText] = useState('');
  const add = useUpdateMembers(name, jid);
  const participants = readNumbers(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { action: 'add', participants },
      { onSuccess: (outcomes) => outcomes.every((one) => refusalOf(one) === null) && onClose() },
    );
  };
  return (
    <Modal opened onClose={onClose} title="Add people" size="md">
      {add.data ? (
        <Stack gap="md">
          <Outcomes outcomes={add.data} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <PeopleField isFirst value={text} onChange={setText} count={participants.length} />
            <ErrorNotice error={add.error} title="Nobody was added" />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button
                type="submit"
                loading={add.isPending}
                disabled={participants.length === 0 || participants.length > MOST_PEOPLE}
              >
                Add
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** Who was not added, and why. */
function Outcomes({ outcomes }: { outcomes: readonly MemberOutcome[] }) {
  const refused = outcomes.filter((one) => refusalOf(one) !== null);
  const added = outcomes.length - refused.length;
  return (
    <>
      <Text size="sm">
        {added === 0 ? 'Nobody was added.' : `${peopleWords(added)} added.`} {refused.length} not:
      </Text>
      <Notice tone="wait">
        {refused.map((outcome) => (
          <div key={outcome.jid} className="foreign">
            {chatName(outcome.jid)} {refusalOf(outcome)}
          </div>
        ))}
      </Notice>
    </>
  );
}
