import { EVENT_NAMES, type EventName } from '../event/index.js';

/**
 * What a webhook may subscribe to. `GROUPS_UPDATE` is the name under which Evolution API matches what it lists as
 * GROUP_UPDATE; clients use either.
 */
export type SubscribedEvent = EventName | 'GROUPS_UPDATE';

export const SUBSCRIBABLE_EVENTS: readonly SubscribedEvent[] = Object.freeze([
  ...EVENT_NAMES,
  'GROUPS_UPDATE' as const,
]);
