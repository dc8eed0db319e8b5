import { Autocomplete, Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { auditChoicesQuery } from './api';
import type { AuditSearch } from './audit-search';
import classes from './audit.module.css';

interface Props {
  search: AuditSearch;
  /** Where `/` leads. */
  firstField: RefObject<HTMLInputElement | null>;
  onChange: (part: AuditSearch) => void;
}

/** Who, what, to what, and when. */
export function AuditFilters({ search, firstField, onChange }: Props) {
  const { data } = useQuery(auditChoicesQuery);
  const kinds = [...new Set((data?.actions ?? []).map((action) => action.split('.')[0] ?? action))];
  const isNarrowed = Object.keys(search).length > 0;
  const field = (name: keyof AuditSearch) => ({
    value: search[name] ?? '',
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  const day = (name: 'from' | 'to') => ({
    value: search[name] ?? '',
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ [name]: event.currentTarget.value || undefined }),
  });
  return (
    <Group gap="xs" className={classes.filters} align="flex-end">
      <Autocomplete
        ref={firstField}
        size="xs"
        label="Who"
        placeholder="Everybody"
        data={data?.actors ?? []}
        {...field('actor')}
      />
      <Autocomplete
        size="xs"
        label="What"
        placeholder="Everything"
        data={[
          { group: 'All of a kind', items: kinds },
          { group: 'One action', items: (data?.actions ?? []).filter((action) => !kinds.includes(action)) },
        ]}
        {...field('action')}
      />
      <TextInput
        size="xs"
        label="To what"
        placeholder="Name or id"
        value={search.target ?? ''}
        onChange={(event) => onChange({ target: event.currentTarget.value || undefined })}
      />
      <TextInput size="xs" type="date" label="From" {...day('from')} />
      <TextInput size="xs" type="date" label="Until" {...day('to')} />
      {isNarrowed && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onClick={() =>
            onChange({ actor: undefined, action: undefined, target: undefined, from: undefined, to: undefined })
          }
        >
          Show all
        </Button>
      )}
    </Group>
  );
}
