import type { ConnectionState, InstanceRow } from '../../app/api';
import type { ListSearch } from './list-search';

export type StateCounts = Record<ConnectionState, number>;

export function countStates(rows: readonly InstanceRow[]): StateCounts {
  const counts: StateCounts = { open: 0, connecting: 0, close: 0, refused: 0 };
  for (const row of rows) counts[row.status] += 1;
  return counts;
}

/** Every word of the query is somewhere in the name, the number, the profile or the tenant of a row. */
export function filterRows(rows: readonly InstanceRow[], { q = '', state }: ListSearch): InstanceRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) => (state === undefined || row.status === state) && words.every((word) => textOf(row).includes(word)),
  );
}

export function sortRows(rows: readonly InstanceRow[], sort: ListSearch['sort'] = 'name'): InstanceRow[] {
  return sort === 'changed'
    ? rows.toSorted((a, b) => Date.parse(b.stateSince) - Date.parse(a.stateSince))
    : rows.toSorted((a, b) => collator.compare(a.instance_name, b.instance_name));
}

/** The linked number, else the one that was given at creation; digits. */
export function numberOf({ ownerJid, number }: Pick<InstanceRow, 'ownerJid' | 'number'>): string | null {
  return ownerJid?.split('@')[0]?.split(':')[0] || number || null;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const texts = new WeakMap<InstanceRow, string>();

/** Rows are never changed in place, so the text of one is made once. */
function textOf(row: InstanceRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const parts = [row.instance_name, numberOf(row), row.profileName, row.client_name, row.reason.replaceAll('_', ' ')];
  const text = parts.join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}
