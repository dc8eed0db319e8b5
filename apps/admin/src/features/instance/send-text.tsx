import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { randomId } from '../../components/random-id';
import { useSendText } from './api';

interface Props {
  name: string;
  isOpen: boolean;
}

export function SendText({ name, isOpen }: Props) {
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const send = useSendText(name);
  // Kept until the message is changed or accepted: where an answer was lost, the next try is the same message.
  const idempotencyKey = useRef<string | null>(null);
  const change = (apply: () => void) => {
    apply();
    idempotencyKey.current = null;
    if (!send.isPending) send.reset();
  };

  const isReady = number.trim() !== '' && text.trim() !== '';
  const submit = () => {
    if (!isReady || send.isPending) return;
    idempotencyKey.current ??= randomId();
    send.mutate(
      { number: number.trim(), text, idempotencyKey: idempotencyKey.current },
      {
        onSuccess: () => {
          idempotencyKey.current = null;
          setText('');
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={onKeyDown}
    >
      <Stack gap="sm">
        <TextInput
          label="To"
          placeholder="+254 712 345 678, or a group's JID"
          inputMode="tel"
          autoComplete="off"
          value={number}
          disabled={send.isPending}
          onChange={({ currentTarget: { value } }) => change(() => setNumber(value))}
        />
        <Textarea
          label="Text"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={65_536}
          value={text}
          disabled={send.isPending}
          onChange={({ currentTarget: { value } }) => change(() => setText(value))}
        />
        <ErrorNotice error={send.error} title="The text was not sent" />
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" role="status" className="foreign">
            {send.data ? `Sent to ${send.data.key.remoteJid}. Its receipts appear below.` : hint(isOpen)}
          </Text>
          <Button type="submit" leftSection={<IconSend size={16} />} loading={send.isPending} disabled={!isReady}>
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const hint = (isOpen: boolean) => (isOpen ? 'Ctrl + Enter sends.' : 'Connect the instance first: it cannot send now.');
