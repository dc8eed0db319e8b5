import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { CopyButton } from '../../components/copy-button';
import { ErrorNotice } from '../../components/error-notice';
import { minutesAndSeconds, useCountdown } from '../../components/use-countdown';
import classes from './connect-dialog.module.css';
import { PAIRING_CODE_MS, type ShownQr } from './qr-board';

interface Props {
  qr: ShownQr;
  number: string;
  isAsking: boolean;
  /** Why the last number got no code. */
  error: Error | null;
  onNumber: (number: string) => void;
  onAsk: (number: string) => void;
}

/** Linking by eight characters typed on the phone, for phones that cannot scan this screen. */
export function CodePanel({ qr, number, isAsking, error, onNumber, onAsk }: Props) {
  const leftMs = useCountdown(qr.codeShownAtMs, PAIRING_CODE_MS);
  const code = qr.pairingCode;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) onAsk(number.trim());
  };
  if (code !== null && leftMs > 0) {
    return (
      <Stack gap="sm">
        <div className={classes.code} data-testid="pairing-code">
          {code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code}
        </div>
        <Text size="sm">
          On the phone: <strong>Settings</strong>, <strong>Linked devices</strong>, <strong>Link a device</strong>,{' '}
          <strong>Link with phone number instead</strong>. Then type these characters.
        </Text>
        <Text size="sm" c="dimmed" role="timer" aria-live="off">
          Good for about {minutesAndSeconds(leftMs)}.
        </Text>
        <div>
          <CopyButton text={code} label="Copy the pairing code" withWord size="compact-sm" />
        </div>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Number of the phone"
          description="With country code"
          placeholder="+254 712 345 678"
          inputMode="tel"
          autoComplete="off"
          value={number}
          onChange={(event) => onNumber(event.currentTarget.value)}
        />
        <ErrorNotice error={error} title="No code for this number" />
        <div>
          <Button type="submit" loading={isAsking} disabled={number.trim() === ''}>
            {code === null ? 'Get a pairing code' : 'Get a new code'}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
