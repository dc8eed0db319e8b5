import { Button, Group, Text } from '@mantine/core';
import { ChangedMeanwhileError } from '../app/changed-meanwhile';
import { Notice } from './notice';

interface Props<T extends object> {
  error: Error | null;
  /** What the fields are called on the page. */
  labels: Readonly<Record<keyof T & string, string>>;
  /** Puts what the other person saved into the form. */
  onTheirs: (theirs: T) => void;
  /** Saves what is in the form all the same. */
  onMine: (theirs: T) => void;
}

/** Two people changed the same thing: whose version stays is for the second one to say. */
export function ConflictNotice<T extends object>({ error, labels, onTheirs, onMine }: Props<T>) {
  if (!(error instanceof ChangedMeanwhileError)) return null;
  const { theirs, fields } = error as ChangedMeanwhileError<T>;
  return (
    <Notice isUrgent tone="wait" title="Somebody else changed this meanwhile">
      <Text size="sm">
        Not as when you opened it: {fields.map((field) => labels[field]).join(', ')}. Nothing of yours is saved yet.
      </Text>
      <Group gap="xs" mt={8} justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={() => onTheirs(theirs)}>
          Show theirs
        </Button>
        <Button size="compact-sm" onClick={() => onMine(theirs)}>
          Save mine over it
        </Button>
      </Group>
    </Notice>
  );
}
