import type { ConnectionState } from '../../app/api';

/** What the list shows, kept in the address so that it can be shared and survives a reload. */
export interface ListSearch {
  q?: string;
  state?: ConnectionState;
  sort?: 'name' | 'changed';
}

const STATES: readonly unknown[] = ['open', 'connecting', 'close', 'refused'] satisfies ConnectionState[];

/** Reads an address that anybody may have typed. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { q, state, sort } = search;
  return {
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(STATES.includes(state) && { state: state as ConnectionState }),
    ...(sort === 'changed' && { sort }),
  };
}
