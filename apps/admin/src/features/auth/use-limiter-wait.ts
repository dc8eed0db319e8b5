import { WharfApiError } from '@wharf/api-client';
import { useMemo } from 'react';
import { useCountdown } from '../../components/use-countdown';

/** Where the server does not say how long, this is the longest that it can be. */
const LONGEST_WAIT_SECONDS = 15 * 60;

export function isLimited(error: Error | null): boolean {
  return error instanceof WharfApiError && error.status === 429;
}

/** Milliseconds until the limiter lets this address try again; 0 when it does. */
export function useLimiterWait(error: Error | null): number {
  const limit = useMemo(() => {
    if (!(error instanceof WharfApiError) || !isLimited(error)) return null;
    return { sinceMs: performance.now(), durationMs: (error.retryAfterSeconds ?? LONGEST_WAIT_SECONDS) * 1000 };
  }, [error]);
  return useCountdown(limit?.sinceMs ?? null, limit?.durationMs ?? 0);
}
