import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api, type InstanceDetail } from '../../app/api';
import { instanceKeys, instanceQuery } from '../instances/api';
import { linkPhase, type LinkPhase } from './phase';
import { qrGone, qrKey, qrShown, type ShownQr } from './qr-board';

const POLL_MS = 2_000;
/** How long after the end of a QR the next one is waited for before the server is asked for it. */
const RENEW_GRACE_MS = 1_000;

export interface Link {
  phase: LinkPhase;
  error: Error | null;
  /** Asks for a code to type on the phone of this number. */
  askForCode: (number: string) => void;
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
  const connect = useMutation({
    mutationFn: (number: string | undefined) => api.connect(name, number),
    onMutate: () => client.cancelQueries({ queryKey: instanceKeys.detail(name) }),
    onSuccess: (answer) => {
      const isOpen = answer.instance.state === 'open';
      const isForCode = answer.pairingCode !== null;
      const reason = isOpen ? 'open' : isForCode ? 'awaiting_code' : 'awaiting_scan';
      if (!isOpen) qrShown(client, name, answer);
      // What the page knew was from before this attempt.
      client.setQueryData<InstanceDetail>(
        instanceKeys.detail(name),
        (known) => known && { ...known, status: answer.instance.state, reason, advice: '' },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: instanceKeys.all }),
  });

  const { mutate, isPending, reset } = connect;
  const ask = useCallback((number?: string) => mutate(number), [mutate]);
  const askAnew = useCallback(() => {
    qrGone(client, name);
    mutate(undefined);
  }, [client, name, mutate]);
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    askAnew();
  }, [askAnew]);

  const reason = detail.data?.reason ?? null;
  const isWaitingForScan = reason === 'awaiting_scan' && !isPending;
  useEffect(() => {
    if (!qr || !isWaitingForScan) return;
    const leftMs = qr.shownAtMs + qr.lifetimeMs - performance.now();
    const renew = async () => {
      // Asking begins a new attempt where the last one is over: that is for the person to decide.
      const now = await client.fetchQuery({ ...instanceQuery(name), staleTime: 0 });
      if (now.reason === 'awaiting_scan') ask();
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

  const phase = linkPhase({ isAsking: isPending, error, reason, advice: detail.data?.advice ?? '', qr });
  return { phase, error, askForCode: ask, askAnew, isAsking: isPending };
}
