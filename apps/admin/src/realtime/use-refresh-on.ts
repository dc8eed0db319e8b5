import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { eventLog } from './event-log';
import type { EventFrame } from './frames';

/** A burst of events asks the server once. */
const AT_MOST_EVERY_MS = 1_000;

/**
 * Has a query asked again when something happens that concerns it.
 * @param atMostEveryMs how long a burst is waited for.
 */
export function useRefreshOn(
  queryKey: QueryKey,
  concerns: (frame: EventFrame) => boolean,
  atMostEveryMs = AT_MOST_EVERY_MS,
): void {
  const client = useQueryClient();
  const current = useRef({ queryKey, concerns });
  useEffect(() => {
    current.current = { queryKey, concerns };
  });
  useEffect(() => {
    let newest = eventLog.get()[0]?.key ?? 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = eventLog.subscribe(() => {
      const fresh = eventLog.get().filter(({ key }) => key > newest);
      newest = fresh[0]?.key ?? newest;
      if (timer !== undefined || !fresh.some(({ frame }) => current.current.concerns(frame))) return;
      timer = setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: current.current.queryKey });
      }, atMostEveryMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, atMostEveryMs]);
}
