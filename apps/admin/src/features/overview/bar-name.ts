import type { TrafficUnit } from '../../app/api';

/** An hour where the viewer is; a day in the time zone that its messages were counted in. */
export function barName(at: string, by: TrafficUnit, timezone: string): string {
  const instant = new Date(at);
  return by === 'hour'
    ? instant.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : instant.toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: timezone });
}
