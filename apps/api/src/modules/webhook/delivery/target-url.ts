import type { EventName } from '../../event/index.js';
import type { SubscribedEvent } from '../subscribed-event.js';

/** Where one event of a webhook goes. */
export interface Target {
  url: string;
  byEvents: boolean;
  events: readonly SubscribedEvent[];
}

/** An event's name at the end of a path: MESSAGES_UPSERT is `messages-upsert`. */
function suffixOf(event: EventName, subscribed: readonly SubscribedEvent[]): string {
  const onlyByAlias =
    event === 'GROUP_UPDATE' && subscribed.includes('GROUPS_UPDATE') && !subscribed.includes('GROUP_UPDATE');
  return (onlyByAlias ? 'GROUPS_UPDATE' : event).toLowerCase().replaceAll('_', '-');
}

/** The URL that an event is sent to. The query stays at the end; what an URL says of a user and a password stays in it. */
export function targetUrl({ url, byEvents, events }: Target, event: EventName): URL {
  const target = new URL(url);
  if (byEvents) target.pathname = `${target.pathname.replace(/\/$/, '')}/${suffixOf(event, events)}`;
  return target;
}

/** An URL as it may be shown and logged: without a user and a password. */
export function shownUrl(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}
