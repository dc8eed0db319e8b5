/** A moment to come, where the number's owner is: as the sentence that says what to do tells it. */
export const moment = (iso: string, timeZone: string): string =>
  new Date(iso).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
