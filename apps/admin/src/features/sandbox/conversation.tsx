import { Button, Group, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { LedgerEntry, SandboxPhone } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { ledgerQuery, useSandboxMessage } from './api';
import classes from './sandbox.module.css';

const REFRESH_MS = 2_000;

/** What went over one phone, and a field to write as its owner. */
export function Conversation({ person }: { person: SandboxPhone }) {
  const { data, error, refetch } = useQuery({ ...ledgerQuery(person.phone), refetchInterval: REFRESH_MS });
  const [to, setTo] = useState('');
  const [text, setText] = useState('');
  const send = useSandboxMessage();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ from: person.phone, to: to.trim(), text }, { onSuccess: () => setText('') });
  };
  const newestFirst = data?.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Panel title={`On the phone of ${person.name || `+${person.phone}`}`} isFlush>
      <form onSubmit={submit} className={classes.compose}>
        <Stack gap="xs">
          <TextInput
            label="To"
            placeholder="Number of an instance or of another person"
            inputMode="tel"
            autoComplete="off"
            value={to}
            onChange={({ currentTarget: { value } }) => setTo(value)}
          />
          <Textarea
            label="Text"
            autosize
            minRows={1}
            maxRows={6}
            value={text}
            onChange={({ currentTarget: { value } }) => setText(value)}
          />
          <ErrorNotice error={send.error} title="It was not sent" />
          <Group justify="flex-end">
            <Button
              type="submit"
              leftSection={<IconSend size={16} />}
              loading={send.isPending}
              disabled={to.trim() === '' || text.trim() === ''}
            >
              Send as this person
            </Button>
          </Group>
        </Stack>
      </form>
      {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} m="md" />}
      {newestFirst?.length === 0 && (
        <Text p="md" size="sm" c="dimmed">
          Nothing was sent or received on this phone.
        </Text>
      )}
      <ul className={classes.ledger}>
        {newestFirst?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </Panel>
  );
}

function Entry({ entry }: { entry: LedgerEntry }) {
  const isSent = entry.direction === 'sent';
  return (
    <li className={classes.entry}>
      <span className={classes.small}>{isSent ? `to ${entry.to}` : `from ${entry.from}`}</span>
      <span className={classes.small}>
        {entry.status}
        {entry.copies > 1 && `, ${entry.copies} copies`} · <TimeAgo at={entry.at} />
      </span>
      <span className={`foreign ${classes.text}`}>{entry.text ?? `[${entry.kind}]`}</span>
    </li>
  );
}
