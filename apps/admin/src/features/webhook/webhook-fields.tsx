import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import type { WebhookSettings } from './api';
import { EventBoxes } from './event-boxes';
import { HeaderRows, toHeaders, toRows, type HeaderRow } from './header-rows';

/** The settings of a webhook as they are typed. */
export interface Fields extends Omit<WebhookSettings, 'headers' | 'timeoutMs'> {
  headers: HeaderRow[];
  timeoutMs: string;
}

export const fieldsOf = ({ headers, timeoutMs, ...rest }: WebhookSettings): Fields => ({
  ...rest,
  headers: toRows(headers),
  timeoutMs: String(timeoutMs),
});

export const toSettings = ({ url, headers, timeoutMs, ...rest }: Fields): WebhookSettings => ({
  ...rest,
  url: url.trim(),
  headers: toHeaders(headers),
  timeoutMs: Number(timeoutMs),
});

/** Whether the time limit is one that the server takes. */
export const isTimeLimit = ({ timeoutMs }: Fields): boolean =>
  /^\d+$/.test(timeoutMs.trim()) && Number(timeoutMs) >= 500 && Number(timeoutMs) <= 30_000;

/** What the settings are called on the page. */
export const LABELS: Readonly<Record<keyof WebhookSettings, string>> = Object.freeze({
  url: 'URL',
  events: 'Events',
  headers: 'Headers to send along',
  byEvents: 'Event name in the path',
  base64: 'Files as base64',
  ordered: 'One after the other in each chat',
  timeoutMs: 'Time limit of an answer',
});

interface Props {
  fields: Fields;
  needsUrl: boolean;
  onChange: (change: (now: Fields) => Fields) => void;
}

export function WebhookFields({ fields, needsUrl, onChange }: Props) {
  const change = (part: Partial<Fields>) => onChange((now) => ({ ...now, ...part }));
  return (
    <>
      <TextInput
        label={LABELS.url}
        type="url"
        placeholder="https://example.com/webhook"
        autoComplete="off"
        spellCheck={false}
        value={fields.url}
        required={needsUrl}
        withAsterisk={false}
        onChange={({ currentTarget: { value } }) => change({ url: value })}
      />
      <EventBoxes chosen={fields.events} onChange={(events) => change({ events })} />
      <HeaderRows rows={fields.headers} onChange={(headers) => change({ headers })} />
      <Stack gap="sm">
        <Text size="sm" fw={500}>
          How they are sent
        </Text>
        <Checkbox
          label={LABELS.byEvents}
          description="To an address for each type, such as …/messages-upsert"
          checked={fields.byEvents}
          onChange={({ currentTarget: { checked } }) => change({ byEvents: checked })}
        />
        <Checkbox
          label={LABELS.base64}
          description="The file of a message comes in its event"
          checked={fields.base64}
          onChange={({ currentTarget: { checked } }) => change({ base64: checked })}
        />
        <Checkbox
          label={LABELS.ordered}
          description="The next event of a chat waits until the one before it was taken or given up"
          checked={fields.ordered}
          onChange={({ currentTarget: { checked } }) => change({ ordered: checked })}
        />
      </Stack>
      <TextInput
        label={LABELS.timeoutMs}
        description="In milliseconds. What takes longer has failed, and is sent again."
        inputMode="numeric"
        autoComplete="off"
        maw={420}
        value={fields.timeoutMs}
        error={!isTimeLimit(fields) && 'A number from 500 to 30000'}
        onChange={({ currentTarget: { value } }) => change({ timeoutMs: value })}
      />
    </>
  );
}
