import { Button, Checkbox, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import type { WebhookBody, WebhookEvent, WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { ConflictNotice } from '../../components/conflict-notice';
import { ErrorNotice } from '../../components/error-notice';
import { SecretOnce } from '../../components/secret-once';
import { bodyOf, useSaveWebhook } from './api';
import { EVENT_GROUPS } from './event-names';
import { HeaderRows, toHeaders, toRows, type HeaderRow } from './header-rows';
import classes from './webhook.module.css';

interface Props {
  name: string;
  /** Null while none was ever set. */
  webhook: WebhookView | null;
}

type Fields = Omit<WebhookBody, 'headers'> & { headers: HeaderRow[] };

const LABELS: Readonly<Record<keyof WebhookBody, string>> = Object.freeze({
  enabled: 'Deliver events',
  url: 'URL',
  events: 'Events',
  headers: 'Headers to send along',
  byEvents: 'Event name in the path',
  base64: 'Files as base64',
});

export function WebhookForm({ name, webhook }: Props) {
  const [begun, setBegun] = useState(() => bodyOf(webhook));
  const [fields, setFields] = useState(() => fieldsOf(begun));
  const save = useSaveWebhook(name);
  const mayChange = useMay('change');
  const change = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const toggle = (event: WebhookEvent) =>
    change({
      events: fields.events.includes(event) ? fields.events.filter((one) => one !== event) : [...fields.events, event],
    });
  const restart = (from: WebhookBody) => {
    setBegun(from);
    setFields(fieldsOf(from));
  };
  const saveOver = (known: WebhookBody) => {
    setBegun(known);
    save.mutate(
      { body: { ...fields, url: fields.url.trim(), headers: toHeaders(fields.headers) }, begun: known },
      {
        onSuccess: (saved) => {
          restart(bodyOf(saved));
          if (!saved.secret) notifications.show({ message: 'Webhook saved' });
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveOver(begun);
  };
  const isAll = fields.events.length === 0;

  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className={classes.form}>
        <Stack gap="lg">
          <Switch
            label="Deliver events"
            checked={fields.enabled}
            onChange={({ currentTarget: { checked } }) => change({ enabled: checked })}
          />
          <TextInput
            label="URL"
            type="url"
            placeholder="https://example.com/webhook"
            autoComplete="off"
            spellCheck={false}
            value={fields.url}
            required={fields.enabled}
            withAsterisk={false}
            onChange={({ currentTarget: { value } }) => change({ url: value })}
          />
          <Stack gap="sm">
            <Group justify="space-between">
              <Text size="sm" fw={500}>
                Events{' '}
                <Text span c="dimmed">
                  {isAll ? 'all, as none is chosen' : `${fields.events.length} chosen`}
                </Text>
              </Text>
              {!isAll && (
                <Button size="compact-xs" variant="default" onClick={() => change({ events: [] })}>
                  All events
                </Button>
              )}
            </Group>
            <div className={classes.groups}>
              {EVENT_GROUPS.map(([title, events]) => (
                <fieldset key={title} className={classes.group}>
                  <legend>{title}</legend>
                  <div className={classes.boxes}>
                    {events.map((event) => (
                      <Checkbox
                        key={event}
                        size="sm"
                        label={event}
                        checked={fields.events.includes(event)}
                        onChange={() => toggle(event)}
                      />
                    ))}
                  </div>
                </fieldset>
              ))}
            </div>
          </Stack>
          <HeaderRows rows={fields.headers} onChange={(headers) => change({ headers })} />
          <Group gap="xl">
            <Checkbox
              label="Event name in the path"
              checked={fields.byEvents}
              onChange={({ currentTarget: { checked } }) => change({ byEvents: checked })}
            />
            <Checkbox
              label="Files as base64"
              checked={fields.base64}
              onChange={({ currentTarget: { checked } }) => change({ base64: checked })}
            />
          </Group>
          <ErrorNotice error={save.error} title="The webhook was not saved" />
          <ConflictNotice<WebhookBody>
            error={save.error}
            labels={LABELS}
            onTheirs={(theirs) => {
              restart(theirs);
              save.reset();
            }}
            onMine={saveOver}
          />
          {mayChange && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
      {save.data?.secret && (
        <Modal opened onClose={save.reset} title="Signing secret" size={680} closeOnClickOutside={false}>
          <Stack gap="md">
            <Text size="sm">
              Every delivery is signed with this secret, as Standard Webhooks describes: give it to the receiver.
            </Text>
            <SecretOnce secret={save.data.secret} what="signing secret" />
            <Group justify="flex-end">
              <Button onClick={save.reset}>Done</Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </form>
  );
}

const fieldsOf = ({ headers, ...rest }: WebhookBody): Fields => ({ ...rest, headers: toRows(headers) });
