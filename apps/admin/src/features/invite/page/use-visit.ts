import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf, isFinal } from './failure-of';
import { keep, kept } from './tab-storage';
import type { Failure } from './texts/texts';
import { visitApi, VisitRefusedError, type Visit } from './visit-api';

const POLL_MS = 2_000;

export interface VisitState {
  /** Null until the gateway answered for the first time. */
  visit: Visit | null;
  /** WhatsApp is being asked for a code. */
  isAsking: boolean;
  failure: Failure | null;
  isConnected: boolean;
  isOffline: boolean;
}

export interface VisitActions {
  /** Has a QR made, or a code for the phone of a number. */
  ask: (number?: string) => void;
  /** Back to the beginning after a failure. */
  dismiss: () => void;
}

const START: VisitState = { visit: null, isAsking: false, failure: null, isConnected: false, isOffline: false };

/**
 * Kept over a reload: a phone that comes back from WhatsApp has often thrown the page away meanwhile. A quarter of the
 * token tells links apart and opens none.
 */
const shownKey = (token: string): string => `wharf.connect.shown.${token.slice(0, 8)}`;

/** Follows one link from when its page is opened until the number is connected. */
export function useVisit(token: string): VisitState & VisitActions {
  const [state, setState] = useState(START);
  /** Counts what a person asked for: an answer to what was asked before says nothing any more. */
  const turn = useRef(0);
  const isLooking = useRef(false);
  const [hadShown] = useState(() => kept(shownKey(token)) !== null);
  const hasShown = useRef(hadShown);

  const settle = useCallback(
    async (call: () => Promise<Visit>, isForCode = false) => {
      const mine = turn.current;
      let next: (before: VisitState) => VisitState;
      try {
        const visit = await call();
        next = (before) => afterAnswer(before, visit, hasShown.current);
        if (mine === turn.current && (visit.step === 'scan' || visit.step === 'linking')) {
          hasShown.current = true;
          keep(shownKey(token), 'yes');
        }
      } catch (error) {
        next = (before) => afterError(before, error, hasShown.current, isForCode);
      }
      if (mine === turn.current) setState(next);
    },
    [token],
  );
  const look = useCallback(
    async (call: () => Promise<Visit>) => {
      if (isLooking.current) return;
      isLooking.current = true;
      await settle(call);
      isLooking.current = false;
    },
    [settle],
  );
  const ask = useCallback(
    (number?: string) => {
      turn.current += 1;
      setState((before) => ({ ...before, isAsking: true, failure: null }));
      void settle(() => visitApi.link(token, number), number !== undefined);
    },
    [settle, token],
  );
  const dismiss = useCallback(() => {
    setState((before) => ({ ...before, failure: null, visit: before.visit && { ...before.visit, step: 'ready' } }));
  }, []);

  const { visit, failure, isConnected, isOffline, isAsking } = state;
  useEffect(() => {
    if (visit || failure) return;
    // What opens pages out of sight, to preview or to check them, is no reader.
    const open = () => {
      if (document.visibilityState === 'visible') void look(() => visitApi.open(token));
    };
    open();
    const timer = setInterval(open, POLL_MS);
    return () => clearInterval(timer);
  }, [visit, failure, look, token]);

  const isFollowed = visit !== null && !isAsking && !isConnected && failure === null && visit.step !== 'ready';
  useEffect(() => {
    if (isAsking || (!isFollowed && !isOffline)) return;
    const again = () => void look(() => visitApi.look(token));
    const timer = setInterval(again, POLL_MS);
    // Whoever comes back from WhatsApp wants to see it at once.
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [isFollowed, isOffline, isAsking, look, token]);

  return { ...state, ask, dismiss };
}

/** @param hasShown this tab had something of the link on show, so that it was its reader who linked the phone. */
function afterAnswer(before: VisitState, visit: Visit, hasShown: boolean): VisitState {
  // A code that was made is good, though the answer that was to bring it got lost.
  const failure = visit.pairingCode === null ? before.failure : null;
  const next = { ...before, visit, failure, isAsking: false, isOffline: false };
  if (visit.step === 'already_linked') {
    return hasShown ? { ...next, failure: null, isConnected: true } : { ...next, failure: 'alreadyLinked' };
  }
  return visit.step === 'failed' ? { ...next, failure: failureOf(visit.failure ?? '') } : next;
}

function afterError(before: VisitState, error: unknown, hasShown: boolean, isForCode: boolean): VisitState {
  const next = { ...before, isAsking: false };
  if (!(error instanceof VisitRefusedError)) {
    // Looks are repeated by themselves; a number is sent again by its reader alone.
    return { ...next, isOffline: true, failure: isForCode ? 'noAnswer' : before.failure };
  }
  const failure = failureOf(error.code);
  const isDone = hasShown && (failure === 'used' || failure === 'alreadyLinked');
  if (isDone) return { ...next, isOffline: false, failure: null, isConnected: true };
  // A look that was refused is repeated by itself; what a person asked for, and what is final, is told.
  return { ...next, isOffline: false, failure: isFinal(failure) || before.isAsking ? failure : before.failure };
}
