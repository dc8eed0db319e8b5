const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, short: `now`, `4 min`, `3 h`, `12 d`, and the date from two months on.
 * @param nowMs by the server's clock, as the instant is.
 */
export function relativeTime(atMs: number, nowMs: number): string {
  const seconds = Math.round((nowMs - atMs) / 1000);
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 10) return 'now';
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  if (seconds < 60 * DAY) return `${Math.floor(seconds / DAY)} d`;
  return new Date(atMs).toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** To the second, in the viewer's zone, which is named. */
export function exactTime(atMs: number): string {
  if (Number.isNaN(atMs)) return '–';
  return new Date(atMs).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
}
