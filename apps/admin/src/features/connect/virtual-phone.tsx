import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { useSandboxPairCode, useSandboxScan } from '../sandbox/api';
import { randomPhone } from '../sandbox/random-phone';
import classes from './connect-dialog.module.css';
import type { ShownQr } from './qr-board';

interface Props {
  qr: ShownQr;
  way: 'qr' | 'code';
}

/** On the simulated network a phone that exists only there can do what a person would do. */
export function VirtualPhone({ qr, way }: Props) {
  const [phone, setPhone] = useState(randomPhone);
  const scan = useSandboxScan();
  const enter = useSandboxPairCode();
  const isCode = way === 'code';
  const running = isCode ? enter : scan;
  const isReady = isCode ? qr.pairingCode !== null : qr.code !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isCode && qr.pairingCode !== null) enter.mutate({ phone, code: qr.pairingCode });
    else if (qr.code !== null) scan.mutate({ qr: qr.code, phone });
  };
  return (
    <form className={classes.virtual} onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            miw={0}
            label="Virtual phone (sandbox)"
            inputMode="tel"
            autoComplete="off"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconFlask size={16} />}
            loading={running.isPending || running.isSuccess}
            disabled={!isReady}
          >
            {isCode ? 'Type it' : 'Scan it'}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {isCode
            ? 'This gateway runs on the simulated network: a virtual phone can type the code for you.'
            : 'This gateway runs on the simulated network: scan with a virtual phone, made on the fly.'}
        </Text>
        <ErrorNotice error={running.error} />
      </Stack>
    </form>
  );
}
