import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ClientRow, ConnectionState, FleetRow } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { instanceKeys, instanceListQuery } from '../instances/api';
import { countStates, numberOf, sortRows } from '../instances/filter-rows';
import { HealthCell } from '../instances/health-cell';
import { STATE_WORDS } from '../instances/reasons';
import { StatusBadge } from '../instances/status-badge';
import { useRefreshOn } from '../../realtime/use-refresh-on';
import classes from './client-page.module.css';

/** The page stays a page; all of them are in the list of numbers. */
const MOST_SHOWN = 50;
const ASK_AGAIN_MS = 5_000;

/** The numbers of a client, those that need somebody first. */
export function ClientNumbers({ client: { id, company_name } }: { client: ClientRow }) {
  const { data, error, refetch } = useQuery(instanceListQuery);
  useRefreshOn(instanceKeys.list, () => true, ASK_AGAIN_MS);
  const own = useMemo(() => data && sortRows(data.filter(({ client_id }) => client_id === id)), [data, id]);
  return (
    <Panel
      title="Numbers"
      isFlush
      aside={
        <Text size="xs" c="dimmed" pr={6}>
          {own && own.length > 0 && `${stateWords(own)} · `}
          <Link to="/instances" search={{ q: company_name }}>
            Show in the list
          </Link>
        </Text>
      }
    >
      <ErrorNotice error={own ? null : error} onRetry={() => void refetch()} />
      {!own && !error && <Skeleton height={44} m={16} />}
      {own?.length === 0 && (
        <Text p="md" size="sm" c="dimmed">
          This client has no instance yet. It creates one with its key, or you do on the page of instances.
        </Text>
      )}
      <ul className={classes.numbers} aria-label="Numbers of this client">
        {own?.slice(0, MOST_SHOWN).map((row) => {
          const number = numberOf(row);
          return (
            <li key={row.id} className={classes.number}>
              <StatusBadge state={row.status} reason={row.reason} />
              <span className={classes.name}>
                <Link to="/instances/$name" params={{ name: row.instance_name }} className="truncate">
                  {row.instance_name}
                </Link>
                <span className={classes.quiet}>{number ? `+${number}` : 'no number'}</span>
              </span>
              <span className={classes.quiet}>
                {row.today.sent.toLocaleString()} sent, {row.today.received.toLocaleString()} received
                {row.today.failed > 0 && `, ${row.today.failed.toLocaleString()} failed`}
              </span>
              <HealthCell health={row.health} />
              <span className={classes.when}>
                <TimeAgo at={row.lastActivityAt ?? row.stateSince} withAgo />
              </span>
            </li>
          );
        })}
      </ul>
      {own && own.length > MOST_SHOWN && (
        <Text p="md" size="sm" c="dimmed">
          {(own.length - MOST_SHOWN).toLocaleString()} more are in the list.
        </Text>
      )}
    </Panel>
  );
}

/** How many are how: `2 open, 1 closed, 1 needs a human`. */
function stateWords(rows: readonly FleetRow[]): string {
  const { act, ...states } = countStates(rows);
  const ofState = Object.entries(states).flatMap(([state, count]) =>
    count > 0 ? [`${count.toLocaleString()} ${STATE_WORDS[state as ConnectionState].toLowerCase()}`] : [],
  );
  const needs = act > 0 ? [`${act.toLocaleString()} ${act === 1 ? 'needs' : 'need'} a human`] : [];
  return [...ofState, ...needs].join(', ');
}
