import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SignatureClaim, SignatureVerdict } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { useVerify } from './api';

const EMPTY: SignatureClaim = { id: '', timestamp: '', body: '', signature: '' };

/** Checks a signature that a receiver got, and explains what is wrong with it. */
export function Verifier({ webhookId }: { webhookId: string }) {
  const [claim, setClaim] = useState(EMPTY);
  const verify = useVerify(webhookId);
  const change = (part: Partial<SignatureClaim>) => {
    setClaim((now) => ({ ...now, ...part }));
    verify.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate(claim);
  };
  return (
    <Panel title="Check a signature">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Paste what the receiver got: the headers and the body, byte for byte. The secret stays here.
          </Text>
          <Group grow gap="sm" preventGrowOverflow={false}>
            <TextInput
              label="webhook-id"
              required
              withAsterisk={false}
              autoComplete="off"
              spellCheck={false}
              value={claim.id}
              onChange={({ currentTarget: { value } }) => change({ id: value })}
            />
            <TextInput
              label="webhook-timestamp"
              required
              withAsterisk={false}
              autoComplete="off"
              value={claim.timestamp}
              onChange={({ currentTarget: { value } }) => change({ timestamp: value })}
            />
          </Group>
          <TextInput
            label="webhook-signature"
            required
            withAsterisk={false}
            autoComplete="off"
            spellCheck={false}
            value={claim.signature}
            onChange={({ currentTarget: { value } }) => change({ signature: value })}
          />
          <Textarea
            label="Body"
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } }}
            value={claim.body}
            onChange={({ currentTarget: { value } }) => change({ body: value })}
          />
          {verify.data && <Verdict verdict={verify.data} />}
          <ErrorNotice error={verify.error} title="It could not be checked" />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={verify.isPending}>
              Check
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function Verdict({ verdict: { fits, findings } }: { verdict: SignatureVerdict }) {
  return (
    <Notice tone={fits ? 'good' : 'bad'} isUrgent title={fits ? 'The signature fits' : 'The signature does not fit'}>
      {findings.map((finding) => (
        <Text key={finding} size="sm">
          {finding}
        </Text>
      ))}
    </Notice>
  );
}
