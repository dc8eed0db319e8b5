import { ulidFactory } from '../../platform/new-ulid.js';

const nextUlid = ulidFactory();

/** A new event id: `evt_` and a ULID. Ids made by one process rise, also within a millisecond. */
export function newEventId(): string {
  return `evt_${nextUlid()}`;
}
