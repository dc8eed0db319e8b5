import { EVENT_NAMES, EVENT_WIRE_NAMES, type EventName } from '../../event/index.js';

const KNOWN = new Map<string, EventName>([
  ...EVENT_NAMES.map((name) => [name, name] as const),
  // Evolution API's other name for it, and what its dotted form reads as.
  ['GROUPS_UPDATE', 'GROUP_UPDATE'],
]);

/**
 * The event that a client names, by its constant or as it goes over the wire, in whatever case: `MESSAGES_UPSERT`,
 * `messages.upsert`, `group-participants.update`. Null when there is no such event.
 */
export function eventNamed(text: string): EventName | null {
  return KNOWN.get(text.trim().toUpperCase().replace(/[.-]/g, '_')) ?? null;
}

/** Which kinds of event a connection gets; all of them until it says otherwise. */
export class EventFilter {
  private wanted: ReadonlySet<EventName> = new Set(EVENT_NAMES);
  private isEverything = true;

  has(event: EventName): boolean {
    return this.wanted.has(event);
  }

  /** Adds kinds. The first time, where everything was sent before, only these are left. */
  add(events: readonly EventName[]): void {
    this.wanted = new Set(this.isEverything ? events : [...this.wanted, ...events]);
    this.isEverything = false;
  }

  remove(events: readonly EventName[]): void {
    this.wanted = new Set([...this.wanted].filter((event) => !events.includes(event)));
    this.isEverything = false;
  }

  /** Dotted names of those that `isAllowed`. */
  list(isAllowed: (event: EventName) => boolean): string[] {
    return [...this.wanted].filter(isAllowed).map((event) => EVENT_WIRE_NAMES[event]);
  }
}
