import { Skeleton, Tabs } from '@mantine/core';
import { IconDeviceMobileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { WharfApiError } from '@wharf/api-client';
import { Suspense, useCallback, useState } from 'react';
import { useMay } from '../../app/may';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { lazyPart } from '../../components/lazy-part';
import { useShortcuts } from '../../components/shortcuts';
import { usePollInterval } from '../../realtime/use-realtime';
import { instanceQuery } from '../instances/api';
import { InstanceKeys } from './instance-keys';
import { InstanceHeader } from './instance-header';
import classes from './instance-page.module.css';
import type { InstanceSearch, InstanceTab } from './instance-search';
import { Integrate } from './integrate';
import { Overview } from './overview';
import { ProxyTab } from './proxy-tab';
import { SettingsForm } from './settings-form';
import { useTabInSight } from './use-tab-in-sight';
import { WebhookTab } from '../webhook/webhook-tab';

const HealthTab = lazyPart(() => import('../health/health-tab'));
const InboxTab = lazyPart(() => import('../inbox/inbox-tab'));
const MessagesTab = lazyPart(() => import('../messages/messages-tab'));
const ContactsTab = lazyPart(() => import('../contacts/contacts-tab'));
const GroupsTab = lazyPart(() => import('../groups/groups-tab'));
const ConnectDialog = lazyPart(() => import('../connect/connect-dialog'));

const route = getRouteApi('/frame/instances/$name');

const TABS: readonly (readonly [InstanceTab, string])[] = [
  ['overview', 'Overview'],
  ['health', 'Health'],
  ['inbox', 'Inbox'],
  ['messages', 'Messages'],
  ['contacts', 'Contacts'],
  ['groups', 'Groups'],
  ['webhook', 'Webhooks'],
  ['settings', 'Settings'],
  ['proxy', 'Proxy'],
  ['keys', 'API keys'],
  ['integrate', 'Integrate'],
];

export function InstancePage() {
  const { name } = route.useParams();
  // Nothing that was typed for one number is ever sent from another.
  return <InstanceOf key={name} name={name} />;
}

function InstanceOf({ name }: { name: string }) {
  const { tab = 'overview', ...search } = route.useSearch();
  const tabs = useTabs();
  const tabRow = useTabInSight(tab);
  const navigate = useNavigate({ from: '/instances/$name' });
  const refetchInterval = usePollInterval();
  const { data: instance, error, refetch } = useQuery({ ...instanceQuery(name), refetchInterval });
  const [isConnecting, setConnecting] = useState(false);
  const mayChange = useMay('change');
  useShortcuts(mayChange ? { c: () => setConnecting(true) } : {});
  const change = useCallback(
    (part: Omit<InstanceSearch, 'tab'>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );

  const showChat = (jid: string) => void navigate({ search: { tab: 'inbox', chat: jid } });
  const isOpen = instance?.status === 'open';

  if (error instanceof WharfApiError && error.status === 404) return <Gone name={name} />;
  return (
    <div className={classes.page}>
      <Link to="/instances" className={classes.back}>
        Instances
      </Link>
      {instance ? (
        <InstanceHeader instance={instance} onConnect={() => setConnecting(true)} />
      ) : (
        <Skeleton height={34} width={280} radius="md" mb={18} />
      )}
      <ErrorNotice error={error} title="This page could not be refreshed" onRetry={() => void refetch()} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const known = TABS.find(([id]) => id === next)?.[0];
          void navigate({ search: known === undefined || known === 'overview' ? {} : { tab: known }, replace: true });
        }}
      >
        <Tabs.List ref={tabRow} className={classes.tabs}>
          {tabs.map(([id, label]) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.tab}>
          <Tabs.Panel value="overview">
            <Overview instance={instance ?? null} name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="health">
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <HealthTab name={name} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="inbox">
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <InboxTab name={name} search={search} onSearch={change} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="messages">
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <MessagesTab name={name} search={search} onSearch={change} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="contacts">
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <ContactsTab name={name} isOpen={isOpen} search={search} onSearch={change} onChat={showChat} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="groups">
            <Suspense fallback={<Skeleton height={320} radius="md" />}>
              <GroupsTab name={name} isOpen={isOpen} search={search} onSearch={change} onChat={showChat} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="webhook">
            <WebhookTab name={name} chosen={search.webhook} onChoose={(webhook) => change({ webhook })} />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <SettingsForm name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="proxy">
            <ProxyTab name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="keys">
            <InstanceKeys name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="integrate">
            <Integrate name={name} />
          </Tabs.Panel>
        </div>
      </Tabs>
      <Suspense>{isConnecting && <ConnectDialog name={name} onClose={() => setConnecting(false)} />}</Suspense>
    </div>
  );
}

/** Keys are for those who may see them. */
function useTabs() {
  const maySeeKeys = useMay('keys');
  return TABS.filter(([id]) => id !== 'keys' || maySeeKeys);
}

function Gone({ name }: { name: string }) {
  return (
    <EmptyState
      icon={<IconDeviceMobileOff size={28} stroke={1.5} />}
      title="There is no such instance"
      action={<Link to="/instances">Back to the instances</Link>}
    >
      <span className="foreign">{name}</span> was deleted, or it belongs to somebody else.
    </EmptyState>
  );
}
