import type { ConnectionState } from '../../app/api';

const STATES = ['act', 'open', 'connecting', 'close', 'refused'] as const satisfies (ConnectionState | 'act')[];
const SORTS = ['need', 'name', 'changed', 'sent', 'queued'] as const;

/** What the list shows, kept in the address so that it can be shared and survives a reload. */
export interface ListSearch {
  q?: string;
  /** `act`: those that need somebody. */
  state?: (typeof STATES)[number];
  sort?: (typeof SORTS)[number];
  /** Those of which the health says this, by its code. */
  why?: string;
  /** What the figures above show: a month by the day, or else a day by the hour. */
  by?: 'day';
}

/** Reads an address that anybody may have typed. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { q } = search;
  const state = STATES.find((one) => one === search.state);
  const sort = SORTS.find((one) => one === search.sort);
  return {
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(state && { state }),
    ...(sort && sort !== 'need' && { sort }),
    ...(typeof search.why === 'string' && /^[A-Z_]{1,40}$/.test(search.why) && { why: search.why }),
    ...(search.by === 'day' && { by: 'day' as const }),
  };
}
