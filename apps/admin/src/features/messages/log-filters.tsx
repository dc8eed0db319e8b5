import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FleetRow } from '../../app/api';
import { useSession } from '../../app/use-session';
import { instanceListQuery } from '../instances/api';
import type { LogSearch } from './log-search';

interface Props {
  search: LogSearch;
  onChange: (part: LogSearch) => void;
}

/** Of so many names the letters that are typed choose. */
const MOST_LISTED = 50;
const NOTHING: never[] = [];

/** Whose messages are listed. */
export function LogFilters({ search, onChange }: Props) {
  const { session } = useSession();
  const { data: rows = NOTHING } = useQuery(instanceListQuery);
  const clients = useMemo(() => clientsOf(rows), [rows]);
  const names = useMemo(
    () =>
      rows
        .filter(({ client_id }) => search.client === undefined || client_id === search.client)
        .map(({ instance_name }) => instance_name)
        .toSorted((a, b) => a.localeCompare(b)),
    [rows, search.client],
  );
  const choice = { size: 'xs', searchable: true, clearable: true, limit: MOST_LISTED } as const;
  return (
    <>
      {session?.role !== 'client' && (
        <Select
          {...choice}
          aria-label="Client"
          placeholder="Every client"
          nothingFoundMessage="No client has these letters"
          clearButtonProps={{ 'aria-label': 'Messages of every client' }}
          data={clients}
          value={search.client === undefined ? null : String(search.client)}
          onChange={(id) => onChange({ client: id === null ? undefined : Number(id), instance: undefined })}
        />
      )}
      <Select
        {...choice}
        aria-label="Instance"
        placeholder="Every instance"
        nothingFoundMessage="No instance has these letters"
        clearButtonProps={{ 'aria-label': 'Messages of every instance' }}
        data={search.instance === undefined || names.includes(search.instance) ? names : [search.instance, ...names]}
        value={search.instance ?? null}
        onChange={(instance) => onChange({ instance: instance ?? undefined })}
      />
    </>
  );
}

/** The clients that have instances, by name. */
function clientsOf(rows: readonly FleetRow[]): { value: string; label: string }[] {
  const names = new Map<number, string>();
  for (const { client_id, client_name } of rows) if (client_id !== null) names.set(client_id, client_name ?? '');
  return [...names]
    .map(([id, label]) => ({ value: String(id), label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
