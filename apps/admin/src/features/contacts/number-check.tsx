import { ActionIcon, Button, Group, Progress, Text, Textarea, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { WharfApiError } from '@wharf/api-client';
import { useState, type FormEvent } from 'react';
import type { CheckedNumber } from '../../app/contact-api';
import { useMay } from '../../app/may';
import { CopyButton } from '../../components/copy-button';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import classes from '../../components/split-view.module.css';
import { minutesAndSeconds, useCountdown } from '../../components/use-countdown';
import { CheckedList } from './checked-list';
import { MOST_PASTED, readNumbers } from './pasted-numbers';
import { useNumberCheck } from './use-number-check';

interface Props {
  name: string;
  isOpen: boolean;
  onChat: (jid: string) => void;
  onClose: () => void;
}

/** Which of many numbers are on WhatsApp. */
export function NumberCheck({ name, isOpen, onChat, onClose }: Props) {
  const [text, setText] = useState('');
  const mayChange = useMay('change');
  const check = useNumberCheck(name);
  const numbers = readNumbers(text);
  const isTooMany = numbers.length > MOST_PASTED;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.begin(numbers);
  };
  return (
    <aside className={classes.detail} aria-label="Check numbers">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size={17}>
          Check numbers
        </Title>
        <ActionIcon aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      {!mayChange && (
        <Notice tone="info">You may read here; to ask WhatsApp for numbers is for those who may write.</Notice>
      )}
      {mayChange && !isOpen && (
        <Notice tone="wait">Connect the instance first: it asks WhatsApp for the numbers.</Notice>
      )}
      {mayChange && (
        <form onSubmit={submit}>
          <Textarea
            label="Numbers"
            description={`One below the other, with country code or as they are dialled at home; up to ${MOST_PASTED.toLocaleString()}`}
            placeholder={'+254 722 000 001\n0722 000 002'}
            autosize
            minRows={4}
            maxRows={10}
            value={text}
            error={isTooMany && `These are ${numbers.length.toLocaleString()}: WhatsApp restricts who asks for so many`}
            onChange={({ currentTarget: { value } }) => setText(value)}
          />
          <Group justify="flex-end" mt="sm">
            <Button
              type="submit"
              loading={check.isRunning}
              disabled={!isOpen || numbers.length === 0 || isTooMany}
              children={numbers.length < 2 ? 'Check' : `Check ${numbers.length.toLocaleString()} numbers`}
            />
          </Group>
        </form>
      )}
      {check.numbers.length > 0 && <Outcome check={check} onChat={onChat} />}
    </aside>
  );
}

function Outcome({ check, onChat }: { check: ReturnType<typeof useNumberCheck>; onChat: (jid: string) => void }) {
  const { numbers, answers, isRunning, error } = check;
  const found = answers.filter(({ exists }) => exists);
  return (
    <>
      {isRunning && numbers.length > answers.length && (
        <Progress value={(answers.length / numbers.length) * 100} aria-label="Checked so far" />
      )}
      <ErrorNotice error={error} title="The check stands still">
        <GoOn error={error} left={numbers.length - answers.length} onGoOn={check.goOn} />
      </ErrorNotice>
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status">
          {isRunning || error
            ? `${answers.length.toLocaleString()} of ${numbers.length.toLocaleString()} checked, ${found.length.toLocaleString()} on WhatsApp`
            : `${found.length.toLocaleString()} of ${numbers.length.toLocaleString()} on WhatsApp`}
        </Text>
        {found.length > 0 && (
          <CopyButton text={digitsOf(found)} label="Copy those on WhatsApp" withWord size="compact-sm" />
        )}
      </Group>
      <CheckedList answers={answers} onChat={onChat} />
    </>
  );
}

/** WhatsApp's own spelling, one below the other. */
const digitsOf = (found: readonly CheckedNumber[]): string =>
  found.map(({ jid }) => jid.replace('@s.whatsapp.net', '')).join('\n');

function GoOn({ error, left, onGoOn }: { error: Error | null; left: number; onGoOn: () => void }) {
  const waitMs = error instanceof WharfApiError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
  const [failedAtMs] = useState(() => performance.now());
  const leftMs = useCountdown(failedAtMs, waitMs);
  return (
    <Group mt={8}>
      <Button size="compact-sm" variant="default" disabled={leftMs > 0} onClick={onGoOn}>
        {leftMs > 0 ? `Go on in ${minutesAndSeconds(leftMs)}` : `Go on with the other ${left.toLocaleString()}`}
      </Button>
    </Group>
  );
}
