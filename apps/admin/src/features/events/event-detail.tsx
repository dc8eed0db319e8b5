import { ActionIcon, Skeleton, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../components/error-notice';
import { exactTime } from '../../components/relative-time';
import { allWebhooksQuery } from '../deliveries/api';
import { eventQuery } from './api';
import classes from './events.module.css';
import { JsonView } from './json-view';
import { printEvent } from './summary';
import type { TailEvent } from './tail';

interface Props {
  event: TailEvent;
  onClose: () => void;
}

/** One event as receivers get it. */
export function EventDetail({ event: { id, frame, isLarge }, onClose }: Props) {
  const whole = useQuery({ ...eventQuery(id), enabled: isLarge });
  const shown = whole.data ? { ...frame, data: whole.data.data } : frame;
  const isReady = !isLarge || whole.data !== undefined;
  return (
    <aside className={classes.detail} aria-label="The event">
      <header className={classes.head}>
        <h2>{frame.event}</h2>
        <ActionIcon aria-label="Close the event" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      <dl className={classes.facts}>
        <dt>Instance</dt>
        <dd>
          <Link to="/instances/$name" params={{ name: frame.instance }} className="foreign">
            {frame.instance}
          </Link>
        </dd>
        <dt>When</dt>
        <dd>{exactTime(Date.parse(frame.date_time))}</dd>
        <dt>Id</dt>
        <dd className="foreign">
          <code>{id}</code>
        </dd>
        <dt>Deliveries</dt>
        <dd>
          <Endpoints instance={frame.instance} eventId={id} />
        </dd>
      </dl>
      <ErrorNotice error={whole.error} title="The event could not be read" onRetry={() => void whole.refetch()} />
      {isReady ? (
        <JsonView text={printEvent(shown)} whole={JSON.stringify(shown, null, 2)} label={`The event ${frame.event}`} />
      ) : (
        !whole.error && <Skeleton height={240} radius="md" />
      )}
    </aside>
  );
}

/** Where events of the instance go, each with what became of them. */
function Endpoints({ instance, eventId }: { instance: string; eventId: string }) {
  const { data: webhooks } = useQuery(allWebhooksQuery);
  const own = webhooks?.filter(({ instance_name }) => instance_name === instance);
  if (!own) return <Skeleton height={12} width={120} mt={5} />;
  if (own.length === 0) {
    return (
      <Link to="/instances/$name" params={{ name: instance }} search={{ tab: 'webhook' }}>
        No webhook: set one
      </Link>
    );
  }
  return (
    <Text component="span" size="sm">
      {own.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/deliveries" search={{ webhook: id, event: eventId }} className="foreign">
            {name}
          </Link>
        </span>
      ))}
    </Text>
  );
}
