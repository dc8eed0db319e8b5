import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../app/api';
import { queryClient } from '../app/query-client';
import { reachability } from '../app/reachability';
import { useSession } from '../app/use-session';
import { realtime } from './realtime';

const POLL_MS = 5_000;
const PROBE_MS = 2_000;

/** State of the socket. */
export function useSocketStatus() {
  return useSyncExternalStore(realtime.subscribe, realtime.getStatus);
}

/** Whether the server answered the last time. */
export function useIsReachable(): boolean {
  return useSyncExternalStore(reachability.subscribe, reachability.get);
}

/** How often to ask again: never while events come by themselves. */
export function usePollInterval(everyMs = POLL_MS): number | false {
  return useSocketStatus() === 'live' ? false : everyMs;
}

/** Keeps the socket of whoever is signed in; used once, by the frame around all pages. */
export function useRealtimeConnection(): void {
  const { session } = useSession();
  const token = session?.token;
  useEffect(() => {
    if (token === undefined) return;
    realtime.start(token);
    return () => realtime.stop();
  }, [token]);
}

/** Asks a server that went away until it is back, and then has the page catch up; used once. */
export function useRecovery(): void {
  const isReachable = useIsReachable();
  const hasLostSocket = useSocketStatus() === 'waiting';
  useEffect(() => {
    // A lost socket is often the first sign; whether the whole server is away is asked at once.
    if (hasLostSocket) api.ping().catch(() => undefined);
  }, [hasLostSocket]);
  useEffect(() => {
    if (isReachable) return;
    const timer = setInterval(() => {
      api.ping().then(catchUp, () => undefined);
    }, PROBE_MS);
    return () => clearInterval(timer);
  }, [isReachable]);
}

function catchUp(): void {
  realtime.retryNow();
  void queryClient.invalidateQueries();
}
