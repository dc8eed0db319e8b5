import type { ConnectionState, FleetRow, HealthLevel } from '../../app/api';
import type { ListSearch } from './list-search';

/** How many are in each state, and how many need somebody. */
export type StateCounts = Record<ConnectionState | 'act', number>;

export function countStates(rows: readonly FleetRow[]): StateCounts {
  const counts: StateCounts = { act: 0, open: 0, connecting: 0, close: 0, refused: 0 };
  for (const { status, health } of rows) {
    counts[status] += 1;
    if (health.level === 'act') counts.act += 1;
  }
  return counts;
}

/** Every word of the query is somewhere in the name, the number, the profile or the tenant of a row. */
export function filterRows(rows: readonly FleetRow[], { q = '', state, why }: ListSearch): FleetRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      isIn(row, state) &&
      (why === undefined || row.health.code === why) &&
      words.every((word) => textOf(row).includes(word)),
  );
}

const isIn = ({ status, health }: FleetRow, state: ListSearch['state']): boolean =>
  state === undefined || (state === 'act' ? health.level === 'act' : status === state);

/** First those that need somebody, the newest trouble on top; then those worth a look; then the rest by name. */
export function sortRows(rows: readonly FleetRow[], sort: ListSearch['sort'] = 'need'): FleetRow[] {
  return rows.toSorted(ORDERS[sort]);
}

type Order = (a: FleetRow, b: FleetRow) => number;

const RANK: Record<HealthLevel, number> = { act: 0, watch: 1, good: 2, off: 3 };
const byName: Order = (a, b) => collator.compare(a.instance_name, b.instance_name);
const byChange: Order = (a, b) => Date.parse(b.stateSince) - Date.parse(a.stateSince);

const ORDERS: Record<NonNullable<ListSearch['sort']>, Order> = {
  need: (a, b) => {
    const level = RANK[a.health.level] - RANK[b.health.level];
    if (level !== 0) return level;
    return a.health.level === 'act' ? byChange(a, b) || byName(a, b) : byName(a, b);
  },
  name: byName,
  changed: (a, b) => byChange(a, b) || byName(a, b),
  sent: (a, b) => b.today.sent - a.today.sent || byName(a, b),
  queued: (a, b) => b.queued - a.queued || byName(a, b),
};

/** The linked number, else the one that was given at creation; digits. */
export function numberOf({ ownerJid, number }: Pick<FleetRow, 'ownerJid' | 'number'>): string | null {
  return ownerJid?.split('@')[0]?.split(':')[0] || number || null;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const texts = new WeakMap<FleetRow, string>();

/** Rows are never changed in place, so the text of one is made once. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const parts = [row.instance_name, numberOf(row), row.profileName, row.client_name, row.reason.replaceAll('_', ' ')];
  const text = parts.join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}
