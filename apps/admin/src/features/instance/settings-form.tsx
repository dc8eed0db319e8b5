import { Button, Group, Skeleton, Stack, Switch, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { InstanceSettings } from '../../app/api';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { settingsQuery } from '../instances/api';
import { useSaveSettings } from './api';
import classes from './instance-page.module.css';

type Flag = Exclude<keyof InstanceSettings, 'msgCall'>;

const FLAGS: readonly (readonly [Flag, label: string, description: string])[] = [
  ['rejectCall', 'Reject calls', 'Calls to this number are turned down'],
  ['groupsIgnore', 'Ignore groups', 'Messages of groups are not passed on'],
  ['alwaysOnline', 'Always online', 'The account is shown as online'],
  ['readMessages', 'Read on arrival', 'Messages are marked as read when they come in'],
  ['readStatus', 'Read status posts', 'Status posts are marked as seen'],
  ['syncFullHistory', 'Full history', 'The whole history is fetched when a phone is linked'],
];

export function SettingsForm({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(settingsQuery(name));
  return (
    <div className={classes.narrow}>
      <Panel title="Settings">
        {data ? (
          <Form name={name} saved={data} />
        ) : error ? (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        ) : (
          <Stack gap="lg">
            {FLAGS.map(([flag]) => (
              <Skeleton key={flag} height={22} width="60%" />
            ))}
          </Stack>
        )}
      </Panel>
    </div>
  );
}

function Form({ name, saved }: { name: string; saved: InstanceSettings }) {
  const [settings, setSettings] = useState(saved);
  const save = useSaveSettings(name);
  const isChanged = JSON.stringify(settings) !== JSON.stringify(saved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(settings, { onSuccess: () => notifications.show({ message: 'Settings saved' }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {FLAGS.map(([flag, label, description]) => (
          <Switch
            key={flag}
            label={label}
            description={description}
            checked={settings[flag]}
            onChange={({ currentTarget: { checked } }) => setSettings((now) => ({ ...now, [flag]: checked }))}
          />
        ))}
        <Textarea
          label="Answer to rejected calls"
          autosize
          minRows={2}
          maxLength={4096}
          value={settings.msgCall}
          disabled={!settings.rejectCall}
          onChange={({ currentTarget: { value } }) => setSettings((now) => ({ ...now, msgCall: value }))}
        />
        <Notice tone="info">
          These settings are stored for Evolution-compatible clients; the gateway does not act on them yet.
        </Notice>
        <ErrorNotice error={save.error} title="The settings were not saved" />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
