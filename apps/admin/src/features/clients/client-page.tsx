import { Button, Skeleton } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { WharfApiError } from '@wharf/api-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dayOfViewer } from '../../app/clock';
import type { ClientRow, ClientStatistics } from '../../app/api';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Facts } from '../../components/facts';
import { MessageBars } from '../../components/message-bars';
import { Meter } from '../../components/meter';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-word';
import { TimeAgo } from '../../components/time-ago';
import { barName } from '../overview/bar-name';
import { successRate } from '../overview/figures';
import { clientQuery, clientStatisticsQuery } from './api';
import { ClientDialogs, type ClientAction } from './client-dialogs';
import { ClientMenu } from './client-menu';
import { ClientNumbers } from './client-numbers';
import classes from './client-page.module.css';

const route = getRouteApi('/frame/clients/$id');

/** One client: how its numbers do, what it sends, and how near it is to its limits. */
export function ClientPage() {
  const { id } = route.useParams();
  const navigate = useNavigate();
  const client = useQuery(clientQuery(id));
  const statistics = useQuery(clientStatisticsQuery(id));
  const [action, setAction] = useState<ClientAction | null>(null);
  if (client.error instanceof WharfApiError && client.error.code === 'CLIENT_NOT_FOUND') return <NoClient />;
  const { data } = client;
  const close = () => {
    const wasDeletion = action?.kind === 'delete';
    setAction(null);
    void client.refetch().then(({ error }) => {
      if (wasDeletion && error) void navigate({ to: '/clients' });
    });
  };
  return (
    <Page>
      <PageHeader
        title={data ? <span className="foreign">{data.company_name}</span> : <Skeleton height={20} width={160} />}
        aside={data && <ClientState client={data} />}
      >
        {data && <ClientMenu client={data} onAction={setAction} />}
      </PageHeader>
      <div className={classes.page}>
        <ErrorNotice error={client.error} title="The client could not be read" onRetry={() => void client.refetch()} />
        <ErrorNotice
          error={statistics.error}
          title="Its figures could not be read"
          onRetry={() => void statistics.refetch()}
        />
        {statistics.data && <Statistics id={id} statistics={statistics.data} />}
        {!statistics.data && !statistics.error && <PageSkeleton />}
        {data && <ClientNumbers client={data} />}
        {data && (
          <Panel title="The client">
            <Facts
              facts={[
                ['E-mail', data.email],
                ['Signs in as', data.login_username ?? 'nobody'],
                ['Key', data.api_key_prefix ? <code key="key">{data.api_key_prefix}…</code> : 'none'],
                ['Time zone', data.timezone],
                ['Country code', `+${data.default_country}`],
                ['Since', <TimeAgo key="since" at={data.created_at} withAgo />],
              ]}
            />
          </Panel>
        )}
      </div>
      {action && <ClientDialogs action={action} onClose={close} />}
    </Page>
  );
}

function ClientState({ client: { is_active } }: { client: ClientRow }) {
  return <StateWord tone={is_active ? 'good' : 'bad'}>{is_active ? 'Active' : 'Suspended'}</StateWord>;
}

function Statistics({ id, statistics }: { id: number; statistics: ClientStatistics }) {
  const { instances, minute, today, queued, failing_webhooks, left_and_failed, last_activity_at, days, timezone } =
    statistics;
  const from = dayOfViewer();
  return (
    <>
      <Panel title="Messages of the last 30 days">
        <MessageBars
          label="Messages of the last 30 days"
          bars={days.map(({ at, ...counts }) => ({ label: barName(at, 'day', timezone), ...counts }))}
        />
      </Panel>
      <div className={classes.columns}>
        <Panel title="Today">
          <Facts
            facts={[
              [
                'Sent',
                <Link key="sent" to="/messages" search={{ client: id, direction: 'out', from }}>
                  {today.sent.toLocaleString()}
                </Link>,
              ],
              [
                'Received',
                <Link key="received" to="/messages" search={{ client: id, direction: 'in', from }}>
                  {today.received.toLocaleString()}
                </Link>,
              ],
              [
                'Failed',
                <Link key="failed" to="/messages" search={{ client: id, status: 'trouble', from }}>
                  {today.failed.toLocaleString()}
                </Link>,
              ],
              ['Success', successRate(today, left_and_failed) ?? '–'],
              ['Waiting', queued.toLocaleString()],
              [
                'Webhooks',
                failing_webhooks === 0 ? (
                  'none fails'
                ) : (
                  <Link key="webhooks" to="/deliveries" className={classes.bad}>
                    {failing_webhooks.toLocaleString()} failing
                  </Link>
                ),
              ],
              ['Last activity', last_activity_at ? <TimeAgo key="last" at={last_activity_at} withAgo /> : 'never'],
            ]}
          />
        </Panel>
        <Panel title="Limits">
          <div className={classes.meters}>
            <Meter
              label="Instances"
              used={instances.used}
              limit={instances.limit}
              note={
                instances.used >= instances.limit
                  ? 'No more can be created until one is deleted or the quota is raised.'
                  : 'More can be created until the quota is reached.'
              }
            />
            {minute ? (
              <Meter
                label="Messages in the last minute"
                used={minute.used}
                limit={minute.limit}
                note="From the limit on sends are refused with 429 until a minute has passed."
              />
            ) : (
              <div className={classes.quiet}>No limit a minute applies: the sending rules are off.</div>
            )}
          </div>
        </Panel>
      </div>
    </>
  );
}

function NoClient() {
  return (
    <EmptyState
      icon={<IconBuildingOff size={28} stroke={1.5} />}
      title="There is no such client"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/clients" {...props} />}>
          All clients
        </Button>
      }
    >
      It was deleted, or the address is wrong.
    </EmptyState>
  );
}

function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the figures" className={classes.page}>
      <Skeleton height={206} radius="lg" />
      <div className={classes.columns}>
        <Skeleton height={240} radius="lg" />
        <Skeleton height={240} radius="lg" />
      </div>
    </div>
  );
}
