import type { QueryClient } from '@tanstack/react-query';

/** A QR or a pairing code on show, with what is needed to count it down by a counter of this page alone. */
export interface ShownQr {
  code: string | null;
  base64: string | null;
  pairingCode: string | null;
  /** Of the QR. */
  lifetimeMs: number;
  /** By `performance.now()`. */
  shownAtMs: number;
  /** By `performance.now()`; null without a pairing code. */
  codeShownAtMs: number | null;
}

/** WhatsApp keeps the first QR of an attempt for a minute, those after it for twenty seconds. */
const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;
/** A pairing code is taken for about so long. */
export const PAIRING_CODE_MS = 120_000;

export const qrKey = (name: string) => ['qr', name] as const;

interface Incoming {
  code: string | null;
  base64: string | null;
  pairingCode: string | null;
  expiresInMs?: number | null;
  /** Which QR of the attempt it is, where that is known. */
  count?: number;
}

/** Puts up what came, from an answer or an event. The same QR coming again keeps the time that it has left. */
export function qrShown(client: QueryClient, name: string, incoming: Incoming): void {
  client.setQueryData<ShownQr | null>(qrKey(name), (before) => nextQr(before ?? null, incoming, performance.now()));
}

/** Takes down what was shown for an attempt that is over. */
export function qrGone(client: QueryClient, name: string): void {
  client.setQueryData<ShownQr | null>(qrKey(name), null);
}

export function nextQr(before: ShownQr | null, incoming: Incoming, nowMs: number): ShownQr {
  const { code, base64, pairingCode, expiresInMs, count } = incoming;
  const isSameQr = before !== null && before.code === code;
  const isSameCode = before !== null && before.pairingCode === pairingCode;
  const isFirst = count === undefined ? before === null : count <= 1;
  const lifetimeMs = expiresInMs ?? (isFirst ? FIRST_QR_MS : NEXT_QR_MS);
  const keepsTime = isSameQr && expiresInMs == null;
  return {
    code,
    base64,
    pairingCode,
    lifetimeMs: keepsTime ? before.lifetimeMs : lifetimeMs,
    shownAtMs: keepsTime ? before.shownAtMs : nowMs,
    codeShownAtMs: pairingCode === null ? null : isSameCode ? before.codeShownAtMs : nowMs,
  };
}
