import { Button, Group, Skeleton, Stack, Switch, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { InstanceSettings } from '../../app/api';
import { useMay } from '../../app/may';
import { ConflictNotice } from '../../components/conflict-notice';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { useFormDraft } from '../../components/use-form-draft';
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
  ['echoApiSends', 'Tell of own sends', 'Messages that programs send by the API come back as events too'],
  [
    'nativeButtons',
    'WhatsApp’s own buttons',
    'Buttons and lists go out in WhatsApp’s form, which not every phone shows',
  ],
];

const ANSWER = 'Answer to rejected calls';
const LABELS = Object.freeze({
  msgCall: ANSWER,
  ...(Object.fromEntries(FLAGS.map(([flag, label]) => [flag, label])) as Record<Flag, string>),
});

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
  const { begun, fields: settings, isTouched, set, rebase, drop } = useFormDraft(saved);
  const save = useSaveSettings(name);
  const mayChange = useMay('change');
  const saveOver = (known: InstanceSettings) => {
    rebase(known);
    save.mutate(
      { settings, begun: known },
      {
        onSuccess: () => {
          rebase(settings);
          notifications.show({ message: 'Settings saved' });
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOver(begun);
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
            disabled={!mayChange}
            onChange={({ currentTarget: { checked } }) => set({ [flag]: checked })}
          />
        ))}
        <Textarea
          label={ANSWER}
          autosize
          minRows={2}
          maxLength={4096}
          value={settings.msgCall}
          disabled={!settings.rejectCall || !mayChange}
          onChange={({ currentTarget: { value } }) => set({ msgCall: value })}
        />
        <Notice tone="info">
          They act at once and without a new connection; the full history counts when a phone is linked.
        </Notice>
        <ErrorNotice error={save.error} title="The settings were not saved" />
        <ConflictNotice<InstanceSettings>
          error={save.error}
          labels={LABELS}
          onTheirs={() => {
            drop();
            save.reset();
          }}
          onMine={saveOver}
        />
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!isTouched}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
