import { Button, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { SavedWebhook, WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { ConflictNotice } from '../../components/conflict-notice';
import { ErrorNotice } from '../../components/error-notice';
import { settingsOf, useAddWebhook, useChangeWebhook, type WebhookSettings } from './api';
import { fieldsOf, isTimeLimit, LABELS, toSettings, WebhookFields } from './webhook-fields';
import classes from './webhook.module.css';

interface AddProps {
  instance: string;
  /** What it is called unless somebody says otherwise. */
  suggestedName: string;
  onAdded: (added: SavedWebhook) => void;
  /** Goes back to those that are there; absent where there are none. */
  onCancel?: () => void;
}

/** The form of a webhook that is about to be added. */
export function AddWebhookForm({ instance, suggestedName, onAdded, onCancel }: AddProps) {
  const [called, setCalled] = useState(suggestedName);
  const [fields, setFields] = useState(() => fieldsOf(settingsOf(null)));
  const add = useAddWebhook(instance, onAdded);
  const isName = /^[\w.-]{1,64}$/.test(called);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ called, settings: toSettings(fields) });
  };
  return (
    <form onSubmit={submit}>
      <Fieldset>
        <TextInput
          label="Name"
          description="To tell webhooks apart. Programs written for Evolution API set and find the one called default."
          placeholder="crm"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          required
          withAsterisk={false}
          value={called}
          error={called !== '' && !isName && 'Letters, digits, dots, dashes and underscores'}
          onChange={({ currentTarget: { value } }) => setCalled(value)}
        />
        <WebhookFields fields={fields} needsUrl onChange={setFields} />
        <ErrorNotice error={add.error} title="The webhook was not added" />
        <Buttons isPending={add.isPending} isReady={isName && isTimeLimit(fields)} onCancel={onCancel} />
      </Fieldset>
    </form>
  );
}

/** The form of a webhook that is there. */
export function WebhookForm({ instance, webhook }: { instance: string; webhook: WebhookView }) {
  const [begun, setBegun] = useState(() => settingsOf(webhook));
  const [fields, setFields] = useState(() => fieldsOf(begun));
  const save = useChangeWebhook(instance, webhook.id);
  const restart = (from: WebhookSettings) => {
    setBegun(from);
    setFields(fieldsOf(from));
  };
  const saveOver = (known: WebhookSettings) => {
    setBegun(known);
    save.mutate(
      { settings: toSettings(fields), begun: known },
      {
        onSuccess: (saved) => {
          restart(settingsOf(saved));
          notifications.show({ message: 'Webhook saved' });
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
      <Fieldset>
        <WebhookFields fields={fields} needsUrl={webhook.enabled} onChange={setFields} />
        <ErrorNotice error={save.error} title="The webhook was not saved" />
        <ConflictNotice<WebhookSettings>
          error={save.error}
          labels={LABELS}
          onTheirs={(theirs) => {
            restart(theirs);
            save.reset();
          }}
          onMine={saveOver}
        />
        <Buttons isPending={save.isPending} isReady={isTimeLimit(fields)} />
      </Fieldset>
    </form>
  );
}

function Fieldset({ children }: { children: ReactNode }) {
  const mayChange = useMay('change');
  return (
    <fieldset disabled={!mayChange} className={classes.form}>
      <Stack gap="lg">{children}</Stack>
    </fieldset>
  );
}

function Buttons(props: { isPending: boolean; isReady: boolean; onCancel?: (() => void) | undefined }) {
  const mayChange = useMay('change');
  if (!mayChange) return null;
  return (
    <Group justify="flex-end" gap="xs">
      {props.onCancel && (
        <Button variant="default" onClick={props.onCancel}>
          Cancel
        </Button>
      )}
      <Button type="submit" loading={props.isPending} disabled={!props.isReady}>
        Save
      </Button>
    </Group>
  );
}
