import { Skeleton, Stack } from '@mantine/core';
import type { InstanceDetail } from '../../app/api';
import { useMay } from '../../app/may';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { TimeAgo } from '../../components/time-ago';
import { EventFeed } from '../events/event-feed';
import { numberOf } from '../instances/filter-rows';
import { wordsFor } from '../instances/reasons';
import { StatusBadge } from '../instances/status-badge';
import { InvitePanel } from '../invite/invite-panel';
import { History } from './history';
import { KeyPrefix } from './key-prefix';
import classes from './instance-page.module.css';
import { SendText } from './send-text';

interface Props {
  /** Null while it is loading. */
  instance: InstanceDetail | null;
  name: string;
}

export function Overview({ instance, name }: Props) {
  const mayChange = useMay('change');
  return (
    <div className={classes.overview}>
      <div className={classes.column}>
        {instance && <Advice instance={instance} />}
        {mayChange && (
          <Panel title="Send a text">
            <SendText name={name} isOpen={instance?.status === 'open'} />
          </Panel>
        )}
        <EventFeed name={name} />
      </div>
      <div className={classes.column}>
        <Panel title="State">{instance ? <State instance={instance} /> : <LinesSkeleton lines={6} />}</Panel>
        <InvitePanel name={name} />
        <Panel title="History" isFlush={instance !== null}>
          {instance ? <History steps={instance.history} /> : <LinesSkeleton lines={4} />}
        </Panel>
      </div>
    </div>
  );
}

function Advice({ instance }: { instance: InstanceDetail }) {
  const words = wordsFor(instance.reason);
  const advice = instance.advice || words.advice;
  if (!advice) return null;
  return (
    <Notice tone={instance.status === 'refused' ? 'bad' : 'wait'} title={words.title}>
      <span className="foreign">{advice}</span>
    </Notice>
  );
}

function State({ instance }: { instance: InstanceDetail }) {
  const maySeeKeys = useMay('keys');
  const number = numberOf(instance);
  const { messages, contacts, chats } = instance.counters;
  return (
    <Facts
      facts={[
        ['State', <StatusBadge key="state" state={instance.status} reason={instance.reason} />],
        ['Since', <TimeAgo key="since" at={instance.stateSince} withAgo />],
        ['Number', number ? `+${number}` : 'none linked'],
        ['Profile', instance.profileName || '–'],
        ['Client', instance.client_name ?? 'none (ours)'],
        ...(maySeeKeys ? [['Key', <KeyPrefix key="key" name={instance.instance_name} />] as const] : []),
        ['Messages', `${messages.toLocaleString()} in ${chats.toLocaleString()} chats`],
        ['Contacts', contacts.toLocaleString()],
        ['Created', <TimeAgo key="created" at={instance.createdAt} withAgo />],
      ]}
    />
  );
}

function LinesSkeleton({ lines }: { lines: number }) {
  return (
    <Stack gap={14} py={4}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={11} width={`${50 + ((index * 29) % 45)}%`} radius="xl" />
      ))}
    </Stack>
  );
}
