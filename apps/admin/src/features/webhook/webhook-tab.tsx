import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { ErrorNotice } from '../../components/error-notice';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { webhookQuery } from './api';
import { Deliveries } from './deliveries';
import { WebhookForm } from './webhook-form';
import classes from './webhook.module.css';
import { WebhookTools } from './webhook-tools';

/** Where the events of an instance are sent, and what became of them. */
export function WebhookTab({ name }: { name: string }) {
  const mayChange = useMay('change');
  const { data, error, refetch } = useQuery(webhookQuery(name));
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.tab}>
      <Panel title="Webhook">
        {data ? (
          <Stack gap="md">
            {data.webhook && <Trouble webhook={data.webhook} />}
            <WebhookForm name={name} webhook={data.webhook} />
          </Stack>
        ) : (
          <Stack gap="lg">
            <Skeleton height={36} />
            <Skeleton height={22} width="40%" />
            <Skeleton height={160} />
          </Stack>
        )}
      </Panel>
      {data?.webhook && (
        <div className={classes.side}>
          {mayChange && (
            <Panel title="Try and sign">
              <WebhookTools name={name} webhook={data.webhook} />
            </Panel>
          )}
          <Deliveries webhook={data.webhook} />
        </div>
      )}
      {data && data.others.length > 0 && (
        <Panel title="Other webhooks of this instance">
          <Facts facts={data.others.map((one) => [one.name, `${one.url}${one.enabled ? '' : ' (off)'}`])} />
        </Panel>
      )}
    </div>
  );
}

function Trouble({ webhook }: { webhook: WebhookView }) {
  const { disabled_reason, failing_since } = webhook;
  if (disabled_reason === null && failing_since === null) return null;
  return (
    <Notice tone="bad" title={disabled_reason ? 'Switched off' : 'Failing'}>
      {disabled_reason ? (
        <span className="foreign">{disabled_reason}. Put the receiver right, switch the webhook on and save.</span>
      ) : (
        <>
          Nothing has been delivered since <TimeAgo at={failing_since ?? ''} withAgo />.
        </>
      )}
    </Notice>
  );
}
