import { Button, Group, Modal, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FleetRow } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { useBulk, type BulkKind, type BulkProgress } from './use-bulk';

interface Props {
  kind: BulkKind;
  rows: readonly FleetRow[];
  onClose: () => void;
}

const NAMES_SHOWN = 12;

const WORDS: Record<BulkKind, { title: string; action: string; done: string; what: string }> = {
  restart: {
    title: 'Restart the connections?',
    action: 'Restart',
    done: 'restarted',
    what: 'Each is closed and opened again with the same login. Messages that wait are sent afterwards.',
  },
  logout: {
    title: 'Unlink the phones?',
    action: 'Unlink',
    done: 'unlinked',
    what: 'They stop sending and receiving until somebody scans a new QR code for each of them.',
  },
};

/** Asks once, then does it with one after the other and tells what came of each. */
export default function BulkDialog({ kind, rows: given, onClose }: Props) {
  // The list goes on moving behind the dialog; what was asked about stays.
  const [rows] = useState(given);
  const { progress, run, stop } = useBulk();
  const [typed, setTyped] = useState('');
  const words = WORDS[kind];
  const needsTyping = kind === 'logout' && rows.length > 1;
  const isAllowed = !needsTyping || typed.trim() === String(rows.length);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAllowed) void run(kind, rows);
  };
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Modal opened onClose={close} title={words.title} size="md" closeOnClickOutside={progress === null}>
      {progress ? (
        <Outcome progress={progress} words={words.done} onClose={close} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm" component="div">
              {words.what}
              <NameList rows={rows} />
            </Text>
            {needsTyping && (
              <TextInput
                label={`Type ${rows.length} to confirm`}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                inputMode="numeric"
                autoComplete="off"
                data-autofocus
              />
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" color={kind === 'logout' ? 'red' : undefined} disabled={!isAllowed}>
                {words.action} {rows.length.toLocaleString()}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function NameList({ rows }: { rows: readonly FleetRow[] }) {
  const more = rows.length - NAMES_SHOWN;
  return (
    <Text component="ul" size="sm" mt={8} mb={0} pl={18} className="foreign">
      {rows.slice(0, NAMES_SHOWN).map(({ id, instance_name }) => (
        <li key={id}>{instance_name}</li>
      ))}
      {more > 0 && <li>and {more.toLocaleString()} more</li>}
    </Text>
  );
}

function Outcome({ progress, words, onClose }: { progress: BulkProgress; words: string; onClose: () => void }) {
  const { total, done, failures, isOver } = progress;
  return (
    <Stack gap="md">
      <Progress value={(done / total) * 100} aria-label="Progress" />
      <Text size="sm" role="status">
        {(done - failures.length).toLocaleString()} of {total.toLocaleString()} {words}
      </Text>
      {isOver && failures.length === 0 && <Notice tone="good">All done.</Notice>}
      {failures.slice(0, NAMES_SHOWN).map(({ name, error }) => (
        <ErrorNotice key={name} error={error} title={name} />
      ))}
      <Group justify="flex-end">
        <Button variant={isOver ? 'filled' : 'default'} onClick={onClose}>
          {isOver ? 'Done' : 'Stop here'}
        </Button>
      </Group>
    </Stack>
  );
}
