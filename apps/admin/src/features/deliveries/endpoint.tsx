import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedWebhook } from '../../app/api';
import { useMay } from '../../app/may';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { SwitchOn } from '../webhook/switch-on';
import { WebhookTools } from '../webhook/webhook-tools';
import { deliveryLogQuery } from './api';
import classes from './deliveries.module.css';
import { filterOf, type DeliveriesSearch } from './deliveries-search';
import { DeliveryFilters } from './delivery-filters';
import { DeliveryItem } from './delivery-item';
import { RedeliverMenu } from './redeliver-menu';
import { Verifier } from './verifier';

interface Props {
  webhook: ListedWebhook;
  search: DeliveriesSearch;
  onSearch: (part: DeliveriesSearch) => void;
}

const REFRESH_MS = 5_000;

/** One endpoint: how it does, what it was sent, and how to put it right. */
export function Endpoint({ webhook, search, onSearch }: Props) {
  const mayChange = useMay('change');
  const log = useInfiniteQuery({ ...deliveryLogQuery(webhook.id, filterOf(search)), refetchInterval: REFRESH_MS });
  const deliveries = log.data?.pages.flatMap(({ items }) => items);
  const { pending, dead } = webhook.deliveries;
  return (
    <div className={classes.side}>
      <Trouble webhook={webhook} />
      <Panel
        title="Deliveries"
        isFlush
        aside={
          <div className={classes.tools}>
            <DeliveryFilters search={search} onSearch={onSearch} />
            {mayChange && <RedeliverMenu webhook={webhook} />}
          </div>
        }
      >
        <p className={classes.about}>
          <span className="foreign">{webhook.url}</span>
          <span>
            {' '}
            is the webhook{' '}
            <Link
              to="/instances/$name"
              params={{ name: webhook.instance_name }}
              search={{ tab: 'webhook', webhook: webhook.id }}
            >
              {webhook.name}
            </Link>{' '}
            of{' '}
            <Link to="/instances/$name" params={{ name: webhook.instance_name }}>
              {webhook.instance_name}
            </Link>
            : {pending.toLocaleString()} waiting, {dead.toLocaleString()} given up
          </span>
        </p>
        {search.event !== undefined && (
          <p className={classes.about}>
            Only those of the event <code className="foreign">{search.event}</code>{' '}
            <Button size="compact-xs" variant="default" onClick={() => onSearch({ event: undefined })}>
              Show all events
            </Button>
          </p>
        )}
        <ErrorNotice error={deliveries ? null : log.error} onRetry={() => void log.refetch()} />
        {deliveries?.length === 0 && (
          <Text p="md" size="sm" c="dimmed">
            {nothingIn(search)}
          </Text>
        )}
        <ul className={classes.deliveries}>
          {deliveries?.map((delivery) => (
            <DeliveryItem
              key={delivery.id}
              webhook={webhook}
              delivery={delivery}
              isOpen={Number(delivery.id) === search.delivery}
              onToggle={() =>
                onSearch({ delivery: Number(delivery.id) === search.delivery ? undefined : Number(delivery.id) })
              }
            />
          ))}
        </ul>
        {log.hasNextPage && (
          <div className={classes.more}>
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              Older deliveries
            </Button>
          </div>
        )}
      </Panel>
      {mayChange && (
        <Panel title="Try and sign">
          <WebhookTools name={webhook.instance_name} webhook={webhook} />
        </Panel>
      )}
      {mayChange && <Verifier webhookId={webhook.id} />}
    </div>
  );
}

function nothingIn({ status, type, event }: DeliveriesSearch): string {
  if (event !== undefined) {
    return 'This event was not due here: the webhook did not ask for it, was switched off, or is younger than it.';
  }
  if (status !== undefined || type !== undefined) return 'No delivery fits these filters.';
  return 'No event has been due yet. Send a text from this number, or send a sample event below.';
}

function Trouble({ webhook }: { webhook: ListedWebhook }) {
  const { id, enabled, disabled_reason, failing_since, instance_name } = webhook;
  if (!enabled) {
    return (
      <Notice
        tone={disabled_reason === null ? 'info' : 'bad'}
        title={disabled_reason === null ? 'This endpoint is off' : 'This endpoint was switched off'}
      >
        <Stack gap={8} align="flex-start">
          <span className="foreign">
            {disabled_reason === null
              ? 'It gets no events until it is on; then what was given up can be sent once more. '
              : `Why: ${disabled_reason}. Put the receiver right and switch the webhook on, then send everything that was given up once more. `}
            <Link to="/instances/$name" params={{ name: instance_name }} search={{ tab: 'webhook', webhook: id }}>
              Change its settings
            </Link>
          </span>
          <SwitchOn instance={instance_name} webhook={webhook} />
        </Stack>
      </Notice>
    );
  }
  if (failing_since === null) return null;
  return (
    <Notice tone="bad" title="This endpoint fails">
      Every attempt has failed, the first one <TimeAgo at={failing_since} withAgo />. Look at the newest attempt below;
      when the receiver works again, send everything that was given up once more.
    </Notice>
  );
}
