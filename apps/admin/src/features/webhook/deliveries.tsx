import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DeliveryView, WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { showError } from '../../components/show-error';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import { deliveriesQuery, useRedeliver } from './api';
import classes from './webhook.module.css';

const REFRESH_MS = 5_000;

/** What became of the last events that were to be delivered. */
export function Deliveries({ webhook }: { webhook: WebhookView }) {
  const { data, error, refetch } = useQuery({ ...deliveriesQuery(webhook.id), refetchInterval: REFRESH_MS });
  const redeliver = useRedeliver(webhook.id);
  const mayChange = useMay('change');
  const { pending, dead } = webhook.deliveries;
  const again = (id: string) =>
    redeliver.mutate(id, { onError: (failure) => showError(failure, 'It could not be sent again') });
  return (
    <Panel
      title="Deliveries"
      isFlush
      aside={
        <Text size="xs" c="dimmed" pr={6}>
          {pending} waiting, {dead} given up ·{' '}
          <Link to="/deliveries" search={{ webhook: webhook.id }}>
            Look closer
          </Link>
        </Text>
      }
    >
      <ErrorNotice error={data ? null : error} onRetry={() => void refetch()} />
      {data?.length === 0 && (
        <Text p="md" size="sm" c="dimmed">
          No event has been due yet. Send a text from this number, or write to it.
        </Text>
      )}
      <ul className={classes.deliveries} tabIndex={0} aria-label="The newest deliveries">
        {data?.map((delivery) => (
          <Delivery
            key={delivery.id}
            delivery={delivery}
            isBusy={redeliver.isPending && redeliver.variables === delivery.id}
            onAgain={mayChange && webhook.enabled ? () => again(delivery.id) : null}
          />
        ))}
      </ul>
    </Panel>
  );
}

const WORDS = { delivered: ['good', 'Delivered'], pending: ['wait', 'Waiting'], dead: ['bad', 'Given up'] } as const;

function Delivery(props: { delivery: DeliveryView; isBusy: boolean; onAgain: (() => void) | null }) {
  const { delivery, isBusy, onAgain } = props;
  const { event, status, attempts, last_error, created_at } = delivery;
  const [tone, word] = WORDS[status];
  return (
    <li className={classes.delivery}>
      <span className={`truncate ${classes.event}`}>{event}</span>
      <StateWord tone={tone}>{word}</StateWord>
      <Text size="xs" c="dimmed" component="span">
        <TimeAgo at={created_at} />
      </Text>
      {status !== 'delivered' && (
        <span className={classes.why}>
          <span className="foreign">
            {attempts} {attempts === 1 ? 'attempt' : 'attempts'}
            {last_error ? `, ${last_error}` : ''}{' '}
          </span>
          {status === 'dead' && onAgain && (
            <Button size="compact-xs" variant="default" loading={isBusy} onClick={onAgain}>
              Send again
            </Button>
          )}
        </span>
      )}
    </li>
  );
}
