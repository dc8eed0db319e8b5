import { Button, Group, Stack } from '@mantine/core';
import type { WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { Deliveries } from './deliveries';
import { SwitchOn } from './switch-on';
import type { WebhookAction } from './webhook-dialogs';
import { WebhookForm } from './webhook-form';
import classes from './webhook.module.css';
import { WebhookTools } from './webhook-tools';

interface Props {
  instance: string;
  webhook: WebhookView;
  onAction: (action: WebhookAction) => void;
}

/** One webhook: how it does, its form, and what it was sent. */
export function WebhookDetail({ instance, webhook, onAction }: Props) {
  const mayChange = useMay('change');
  return (
    <div className={classes.tab}>
      <Panel
        title={`Webhook ${webhook.name}`}
        aside={
          mayChange && (
            <Group gap={6}>
              {webhook.enabled && (
                <Button size="compact-sm" variant="default" onClick={() => onAction({ kind: 'off', webhook })}>
                  Switch off
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                onClick={() => onAction({ kind: 'remove', webhook })}
              >
                Remove
              </Button>
            </Group>
          )
        }
      >
        <Stack gap="md">
          <Trouble instance={instance} webhook={webhook} />
          <WebhookForm instance={instance} webhook={webhook} />
        </Stack>
      </Panel>
      <div className={classes.side}>
        {mayChange && (
          <Panel title="Try and sign">
            <WebhookTools name={instance} webhook={webhook} />
          </Panel>
        )}
        <Deliveries webhook={webhook} />
      </div>
    </div>
  );
}

function Trouble({ instance, webhook }: Pick<Props, 'instance' | 'webhook'>) {
  const { enabled, disabled_reason, failing_since } = webhook;
  if (!enabled) {
    return (
      <Notice
        tone={disabled_reason === null ? 'info' : 'bad'}
        title={disabled_reason === null ? 'This webhook is off' : 'Switched off by the gateway'}
      >
        <Stack gap={8} align="flex-start">
          <span className="foreign">
            {disabled_reason === null
              ? 'It gets no events until it is on.'
              : `Why: ${disabled_reason}. Put the receiver right, then switch the webhook on.`}
          </span>
          <SwitchOn instance={instance} webhook={webhook} />
        </Stack>
      </Notice>
    );
  }
  if (failing_since === null) return null;
  return (
    <Notice tone="bad" title="Failing">
      Nothing has been delivered since <TimeAgo at={failing_since} withAgo />.
    </Notice>
  );
}
