import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SystemFacts } from '../../app/staff-api';
import { useMay } from '../../app/may';
import { ErrorNotice } from '../../components/error-notice';
import { Facts } from '../../components/facts';
import { MessageBars } from '../../components/message-bars';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { healthQuery, systemQuery } from './api';
import { MasterKey } from './master-key';
import { Processes } from './processes';
import { bytes, duration } from './units';
import classes from './system.module.css';

const HOUR = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export function SystemPage() {
  const { data, error, refetch } = useQuery(systemQuery);
  return (
    <Page>
      <PageHeader title="System" aside={data && <Text c="dimmed" size="sm" children={`Wharf ${data.version}`} />} />
      {error && (
        <div className={classes.notice}>
          <ErrorNotice error={error} title="This page could not be refreshed" onRetry={() => void refetch()} />
        </div>
      )}
      {data ? <System system={data} /> : !error && <SystemSkeleton />}
    </Page>
  );
}

function System({ system }: { system: SystemFacts }) {
  const { process, hours } = system;
  const maySeeProcesses = useMay('processes');
  return (
    <div className={classes.page}>
      <div className={classes.wide}>
        <Panel title="Messages of the last 24 hours">
          <MessageBars
            label="Messages of the last 24 hours"
            bars={hours.map(({ at, ...counts }) => ({ label: HOUR.format(new Date(at)), ...counts }))}
          />
        </Panel>
      </div>
      <Panel title="Health">
        <Checks />
      </Panel>
      <Panel title="Waiting">
        <Backlog system={system} />
      </Panel>
      <Panel title="Master key">
        <MasterKey prefix={system.master_key_prefix} />
      </Panel>
      {maySeeProcesses && (
        <Panel title="Processes">
          <Processes />
        </Panel>
      )}
      <Panel title="Stores">
        <Stores system={system} />
      </Panel>
      <Panel title="This process">
        <Facts
          facts={[
            ['Up for', duration(process.uptime_seconds)],
            ['Memory', bytes(process.memory_bytes)],
            ['Does', process.roles.join(', ')],
            ['Node', process.node_version],
          ]}
        />
      </Panel>
    </div>
  );
}

function Checks() {
  const { data, error } = useQuery(healthQuery);
  if (!data) return error ? <ErrorNotice error={error} /> : <Skeleton height={40} />;
  return (
    <Facts
      facts={Object.entries(data.checks).map(([name, { status, latencyMs }]) => [
        name,
        <span key={name} className={classes.check} data-status={status}>
          {status === 'ok' ? `well, ${latencyMs} ms` : 'does not answer'}
        </span>,
      ])}
    />
  );
}

function Backlog({ system: { backlog, instances, open_instances } }: { system: SystemFacts }) {
  const { messages, deliveries_pending, deliveries_dead, jobs } = backlog;
  const count = (value: number) => value.toLocaleString();
  return (
    <Facts
      facts={[
        ['Numbers open', `${count(open_instances)} of ${count(instances)}`],
        ['Messages', count(messages)],
        ['Deliveries', count(deliveries_pending)],
        [
          'Given up',
          deliveries_dead === 0 ? (
            '0'
          ) : (
            <Link key="dead" to="/deliveries" search={{ status: 'dead' }}>
              {count(deliveries_dead)} deliveries
            </Link>
          ),
        ],
        [
          'Jobs',
          jobs
            ? `${count(jobs.active)} at work, ${count(jobs.waiting)} waiting, ${count(jobs.delayed)} for later`
            : 'the queue does not answer',
        ],
      ]}
    />
  );
}

function Stores({ system }: { system: SystemFacts }) {
  const { database_version, database_bytes, database_is_embedded, queue } = system.stores;
  return (
    <Facts
      facts={[
        ['Database', `PostgreSQL ${database_version}${database_is_embedded ? ', its own' : ''}`],
        ['Its size', bytes(database_bytes)],
        ['Job queue', queue === 'redis' ? 'Redis' : 'PostgreSQL'],
        ['WhatsApp', system.whatsapp_network],
        ['Sending rules', system.sending_policy],
        ['Address', system.public_url],
      ]}
    />
  );
}

function SystemSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading the system">
      <div className={classes.wide}>
        <Skeleton height={190} radius="lg" />
      </div>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={150} radius="lg" />
      ))}
    </div>
  );
}
