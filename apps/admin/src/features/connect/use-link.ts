import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { instanceQuery } from '../instances/api';
import { useAttempt } from './api';
import { linkPhase, type LinkPhase } from './phase';
import { qrGone, qrKey, type ShownQr } from './qr-board';

const POLL_MS = 2_000;
/** How long after the end of a QR the next one is waited for before the server is asked for it. */
const RENEW_GRACE_MS = 1_000;

export interface Link {
  phase: LinkPhase;
  /** Asks for a code to type on the phone of this number. */
  askForCode: (number: string) => void;
  /** Why the last number got no code. */
  codeError: Error | null;
  /** Begins again after a failure. */
  askAnew: () => void;
  isAsking: boolean;
}

/** Drives one attempt to link a phone: begins it, follows it by events or by asking, and renews what has run out. */
export function useLink(name: string): Link {
  const client = useQueryClient();
  // Asked for beside the events: steps such as the one from the scan to the open connection have none of their own.
  const detail = useQuery({ ...instanceQuery(name), refetchInterval: POLL_MS });
  const { data: qr = null } = useQuery<ShownQr | null>({
    queryKey: qrKey(name),
    queryFn: () => null,
    enabled: false,
    initialData: null,
  });
  const connect = useAttempt(name);
  // Apart: a number that gets no code is for its field to tell, and the QR stays good meanwhile.
  const code = useAttempt(name);

  const isAsking = connect.isPending || code.isPending;
  const { mutate: ask, reset } = connect;
  const { mutate: askForCode, reset: resetCode } = code;
  const askAnew = useCallback(() => {
    qrGone(client, name);
    resetCode();
    ask(undefined);
  }, [client, name, ask, resetCode]);
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    askAnew();
  }, [askAnew]);

  const reason = detail.data?.reason ?? null;
  const isWaitingForScan = reason === 'awaiting_scan' && !isAsking;
  useEffect(() => {
    if (!qr || !isWaitingForScan) return;
    const leftMs = qr.shownAtMs + qr.lifetimeMs - performance.now();
    const renew = async () => {
      // Asking begins a new attempt where the last one is over: that is for the person to decide.
      const now = await client.fetchQuery({ ...instanceQuery(name), staleTime: 0 });
      if (now.reason === 'awaiting_scan') ask(undefined);
    };
    const timer = setTimeout(() => void renew().catch(() => undefined), Math.max(0, leftMs) + RENEW_GRACE_MS);
    return () => clearTimeout(timer);
  }, [client, name, qr, isWaitingForScan, ask]);

  // A later state is the truth about an attempt whose answer was an error.
  const isUnderWay = reason === 'awaiting_scan' || reason === 'awaiting_code' || reason === 'syncing';
  const { error } = connect;
  useEffect(() => {
    if (error && isUnderWay && qr) reset();
  }, [error, isUnderWay, qr, reset]);

  const phase = linkPhase({ isAsking, error, reason, advice: detail.data?.advice ?? '', qr });
  return { phase, askForCode, codeError: code.error, askAnew, isAsking };
}
