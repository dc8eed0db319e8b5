import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react';
import { staffApi } from '../../app/staff-api';
import { useMay } from '../../app/may';
import { CopyButton } from '../../components/copy-button';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import secret from '../../components/secret-once.module.css';

/** A key on a screen is seen by whoever passes by. */
const SHOWN_MS = 60_000;

/** The key that reaches every instance: masked, and shown for the own password alone. */
export function MasterKey({ prefix }: { prefix: string }) {
  const mayReveal = useMay('masterKey');
  const [isAsking, setAsking] = useState(false);
  return (
    <Group gap="sm" justify="space-between">
      <code className="truncate" aria-label="The master key, masked">
        {prefix}
        {'•'.repeat(20)}
      </code>
      {mayReveal && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Show
        </Button>
      )}
      {isAsking && <RevealDialog onClose={() => setAsking(false)} />}
    </Group>
  );
}

function RevealDialog({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState('');
  const reveal = useMutation({ mutationFn: () => staffApi.revealMasterKey(password), gcTime: 0 });
  const isShown = reveal.data !== undefined;
  // The page around is drawn anew all the time: that must not begin the minute again.
  const hide = useEffectEvent(onClose);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => hide(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isShown]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reveal.mutate(undefined, { onSuccess: () => setPassword('') });
  };
  return (
    <Modal opened onClose={onClose} title="The master key" size={680}>
      {reveal.data ? (
        <Stack gap="md">
          <div className={secret.row}>
            <code className={secret.secret} data-testid="secret">
              {reveal.data.key}
            </code>
            <CopyButton text={reveal.data.key} label="Copy the master key" withWord />
          </div>
          <Notice tone="wait">
            It reaches every instance of every client. That you saw it is in the audit log; this closes by itself in a
            minute.
          </Notice>
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm">
              Programs of the agency itself use it. Clients get a key of their own, so that one of them can be ended
              alone.
            </Text>
            <PasswordInput
              label="Your password, once more"
              autoComplete="current-password"
              data-autofocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <ErrorNotice error={reveal.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={reveal.isPending} disabled={!password}>
                Show the key
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
