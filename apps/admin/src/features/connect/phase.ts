import { WharfApiError } from '@wharf/api-client';
import { isEnding, wordsFor } from '../instances/reasons';
import type { ShownQr } from './qr-board';

/** Why linking came to nothing, and what to do. */
export interface LinkFailure {
  code: string;
  title: string;
  advice: string;
  action: string;
  /** What the server answered, where it is that which failed. */
  error: WharfApiError | null;
}

/** Where an attempt to link a phone is. */
export type LinkPhase =
  | { kind: 'preparing' }
  | { kind: 'scan'; qr: ShownQr }
  | { kind: 'linking' }
  | { kind: 'open' }
  | { kind: 'failed'; failure: LinkFailure };

interface Facts {
  /** The server is being asked for something to scan. */
  isAsking: boolean;
  error: Error | null;
  reason: string | null;
  /** As the server worded it; empty where it did not. */
  advice: string;
  qr: ShownQr | null;
}

const OPEN: readonly string[] = ['open', 'phone_offline'];

/** Failures that are no state of the instance. */
const ANSWERS: Record<string, Pick<LinkFailure, 'title' | 'action'>> = {
  CONNECT_TIMEOUT: { title: 'WhatsApp offered nothing to scan', action: 'Ask again' },
};

/** What the dialog shows. A state from before this attempt never counts as its outcome. */
export function linkPhase({ isAsking, error, reason, advice, qr }: Facts): LinkPhase {
  if (reason !== null && OPEN.includes(reason)) return { kind: 'open' };
  const isShown = qr !== null && (qr.code !== null || qr.pairingCode !== null);
  if (isAsking) return isShown ? { kind: 'scan', qr } : { kind: 'preparing' };
  if (error) return { kind: 'failed', failure: failureOf(error) };
  if (reason !== null && isEnding(reason)) return { kind: 'failed', failure: failureFor(reason, advice) };
  if (reason === 'syncing') return { kind: 'linking' };
  // After the scan WhatsApp has the new device come back once.
  if (isShown && (reason === 'reconnecting' || reason === 'starting')) return { kind: 'linking' };
  return isShown ? { kind: 'scan', qr } : { kind: 'preparing' };
}

export function failureFor(reason: string, advice: string): LinkFailure {
  const words = wordsFor(reason);
  const action = reason === 'qr_expired' || reason === 'logged_out' ? 'Show a new code' : 'Try again';
  return { code: reason.toUpperCase(), title: words.title, advice: advice || words.advice, action, error: null };
}

function failureOf(error: Error): LinkFailure {
  if (!(error instanceof WharfApiError)) {
    return {
      code: 'UNREACHABLE',
      title: 'The server does not answer',
      advice: 'It may be restarting. Try again in a moment.',
      action: 'Try again',
      error: null,
    };
  }
  const { code, message: advice } = error;
  const known = ANSWERS[code];
  if (known) return { code, ...known, advice, error };
  if (isEnding(code.toLowerCase())) return { ...failureFor(code.toLowerCase(), advice), error };
  return { code, title: 'The connection could not be started', advice, action: 'Try again', error };
}
