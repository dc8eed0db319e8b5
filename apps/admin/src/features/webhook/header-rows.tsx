import { ActionIcon, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import classes from './webhook.module.css';

export interface HeaderRow {
  name: string;
  value: string;
}

export const toRows = (headers: Record<string, string>): HeaderRow[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

export const toHeaders = (rows: readonly HeaderRow[]): Record<string, string> =>
  Object.fromEntries(rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]));

interface Props {
  rows: HeaderRow[];
  onChange: (rows: HeaderRow[]) => void;
}

/** Headers to send along. Values that are saved come back masked, and a mask that is left alone changes nothing. */
export function HeaderRows({ rows, onChange }: Props) {
  const change = (index: number, part: Partial<HeaderRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        Headers to send along
      </Text>
      {rows.map((row, index) => (
        <div key={index} className={classes.header}>
          <TextInput
            size="xs"
            aria-label={`Name of header ${index + 1}`}
            placeholder="X-Tenant"
            value={row.name}
            onChange={({ currentTarget: { value } }) => change(index, { name: value })}
          />
          <TextInput
            size="xs"
            aria-label={`Value of header ${index + 1}`}
            placeholder="Value"
            value={row.value}
            onChange={({ currentTarget: { value } }) => change(index, { value })}
          />
          <ActionIcon
            aria-label={`Remove header ${index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, { name: '', value: '' }])}
        >
          Add a header
        </Button>
      </div>
    </Stack>
  );
}
