import { isEventType } from './event-types';

/** Which events are on show. */
export interface EventsSearch {
  instance?: string;
  type?: string;
  find?: string;
}

/** Reads an address that anybody may have typed. */
export function readEventsSearch({ instance, type, find }: Record<string, unknown>): EventsSearch {
  return {
    ...(typeof instance === 'string' && instance !== '' && { instance }),
    ...(typeof type === 'string' && isEventType(type) && { type }),
    ...(find !== undefined && find !== null && find !== '' && { find: String(find).slice(0, 100) }),
  };
}
