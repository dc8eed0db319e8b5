import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { TestCallReport, WebhookView } from '../../app/api';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { useRotateSecret, useTestWebhook } from './api';
import { SecretDialog } from './secret-dialog';

export function WebhookTools({ name, webhook }: { name: string; webhook: WebhookView }) {
  const test = useTestWebhook(webhook.id);
  const rotate = useRotateSecret(name, webhook.id);
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    rotate.reset();
  };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconSend size={16} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a sample event
        </Button>
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={() => setAsking(true)}>
          New signing secret
        </Button>
      </Group>
      {test.data && <Report report={test.data} />}
      <ErrorNotice error={test.error} />
      {isAsking && !rotate.data && (
        <ConfirmDialog
          title="Make a new signing secret?"
          confirmLabel="Make a new one"
          isPending={rotate.isPending}
          error={rotate.error}
          onClose={close}
          onConfirm={() => rotate.mutate()}
        >
          Deliveries to <strong className="foreign">{webhook.url || 'this webhook'}</strong> are signed with a new
          secret. The old one signs too for 24 hours, so that the receiver can change over without a gap; after that
          whoever knows only the old one refuses them.
        </ConfirmDialog>
      )}
      {rotate.data?.secret && <SecretDialog title="New signing secret" secret={rotate.data.secret} onClose={close} />}
    </Stack>
  );
}

function Report({ report }: { report: TestCallReport }) {
  const outcome = report.status === null ? (report.error ?? 'no answer') : `HTTP ${report.status}`;
  return (
    <Notice
      tone={report.ok ? 'good' : 'bad'}
      title={report.ok ? 'The receiver took it' : 'The receiver did not take it'}
    >
      <Text size="sm" className="foreign">
        {outcome} after {report.duration_ms} ms
        {report.response ? `: ${report.response.slice(0, 300)}` : ''}
      </Text>
    </Notice>
  );
}
