import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { DeliveryView, WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { CodeBlock } from '../../components/code-block';
import { ErrorNotice } from '../../components/error-notice';
import { exactTime } from '../../components/relative-time';
import { showError } from '../../components/show-error';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import { deliveryRequestQuery, useRedeliverOne } from './api';
import classes from './deliveries.module.css';
import { redeliveryWords } from './redelivery-words';

interface Props {
  webhook: Pick<WebhookView, 'id' | 'enabled'>;
  delivery: DeliveryView;
  isOpen: boolean;
  onToggle: () => void;
}

const WORDS = { delivered: ['good', 'Delivered'], pending: ['wait', 'Waiting'], dead: ['bad', 'Given up'] } as const;

/** One event on its way to one endpoint; open, with its attempts and what is sent. */
export function DeliveryItem({ webhook, delivery, isOpen, onToggle }: Props) {
  const { event, status, attempts, last_status, created_at } = delivery;
  const [tone, word] = WORDS[status];
  return (
    <li className={classes.item}>
      <button type="button" className={classes.head} aria-expanded={isOpen} onClick={onToggle}>
        <span className={`truncate ${classes.event}`}>{event}</span>
        <span className={classes.small}>
          {last_status === null ? '' : `HTTP ${last_status}, `}
          {attempts} {attempts === 1 ? 'attempt' : 'attempts'}
        </span>
        <StateWord tone={tone}>{word}</StateWord>
        <span className={classes.when}>
          <TimeAgo at={created_at} />
        </span>
      </button>
      {isOpen && <Details webhook={webhook} delivery={delivery} />}
    </li>
  );
}

function Details({ webhook, delivery }: Pick<Props, 'webhook' | 'delivery'>) {
  const { id, status, last_error, next_attempt_at, log } = delivery;
  const mayChange = useMay('change');
  const request = useQuery(deliveryRequestQuery(id));
  const redeliver = useRedeliverOne(webhook.id);
  const again = () =>
    redeliver.mutate(id, {
      onSuccess: (answer) => notifications.show({ message: redeliveryWords(answer) }),
      onError: (error) => showError(error, 'It could not be sent again'),
    });
  return (
    <Stack gap="md" className={classes.details}>
      <Group gap="sm">
        {mayChange && webhook.enabled && (
          <Button size="compact-sm" variant="default" loading={redeliver.isPending} onClick={again}>
            {status === 'pending' ? 'Try now' : 'Send again'}
          </Button>
        )}
        {!webhook.enabled && (
          <Text size="sm" c="dimmed">
            The webhook is switched off: nothing goes out until it is switched on.
          </Text>
        )}
        {next_attempt_at && <Text size="sm">Next attempt at {exactTime(Date.parse(next_attempt_at))}</Text>}
        {status === 'dead' && last_error && (
          <Text size="sm" className="foreign">
            {last_error}
          </Text>
        )}
      </Group>
      {log.length > 0 && (
        <ol className={classes.attempts} aria-label="Attempts, newest first">
          {log.map((attempt) => (
            <li key={`${attempt.attempt} ${attempt.at}`} className={classes.attempt}>
              <span>
                Attempt {attempt.attempt}: {attempt.status === null ? 'no answer' : `HTTP ${attempt.status}`} after{' '}
                {attempt.duration_ms.toLocaleString()} ms
              </span>
              <time dateTime={attempt.at} className={classes.when}>
                {exactTime(Date.parse(attempt.at))}
              </time>
              {attempt.error && <span className={`foreign ${classes.wide}`}>{attempt.error}</span>}
              {attempt.response && <pre className={classes.answer}>{attempt.response}</pre>}
            </li>
          ))}
        </ol>
      )}
      <ErrorNotice error={request.error} title="The request could not be shown" />
      {request.isPending && <Skeleton height={90} />}
      {request.data && (
        <>
          {request.data.notes.map((note) => (
            <Text key={note} size="xs" c="dimmed">
              {note}
            </Text>
          ))}
          <CodeBlock
            text={[
              `POST ${request.data.url}`,
              ...Object.entries(request.data.headers).map((pair) => pair.join(': ')),
            ].join('\n')}
            label="Headers of the request"
          />
          <CodeBlock text={pretty(request.data.body)} label="Body of the request" />
        </>
      )}
    </Stack>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
