import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { SessionReason } from '@wharf/whatsapp';

/** What a person needs to link a phone right now. Kept in memory only: it is worth nothing a minute later. */
export interface ConnectionAttempt {
  /** The text to draw; null once it is over while a pairing code is still good. */
  qr: string | null;
  /** The same as a PNG, `data:image/png;base64,…`. */
  base64: string | null;
  /** 1 for the first QR of this attempt. */
  count: number;
  /** Of the QR. */
  expiresAt: Date;
  /** Eight characters, when linking by code was asked for. */
  pairingCode: string | null;
  /** Of the pairing code; null without one. */
  codeExpiresAt: Date | null;
}

/** WhatsApp takes a pairing code for about so long. */
const PAIRING_CODE_MS = 120_000;

/** Until when a pairing code is taken that was made at this moment. */
export const codeExpiry = (now: Date = new Date()): Date => new Date(now.getTime() + PAIRING_CODE_MS);

/** How waiting for a QR ended. */
export type AttemptOutcome =
  | { kind: 'qr'; attempt: ConnectionAttempt }
  | { kind: 'opened' }
  | { kind: 'failed'; reason: SessionReason; detail: string | null }
  | { kind: 'timeout' };

type Settled = Exclude<AttemptOutcome, { kind: 'timeout' }>;

/** The linking attempts of this process's sessions, and who waits for them. */
@Injectable()
export class ConnectionAttempts {
  private readonly attempts = new Map<string, ConnectionAttempt>();
  private readonly changes = new EventEmitter<Record<string, [Settled]>>().setMaxListeners(0);

  /** What is on show, null when there is nothing or its time is over. */
  current(instanceId: string, now: Date = new Date()): ConnectionAttempt | null {
    const attempt = this.attempts.get(instanceId);
    if (!attempt) return null;
    if (attempt.expiresAt > now) return attempt;
    const { codeExpiresAt } = attempt;
    return codeExpiresAt && codeExpiresAt > now ? { ...attempt, qr: null, base64: null } : null;
  }

  /** A new QR is on show. */
  showQr(instanceId: string, shown: Omit<ConnectionAttempt, 'pairingCode' | 'codeExpiresAt'>): void {
    const attempt = { ...shown, pairingCode: null, codeExpiresAt: null };
    this.attempts.set(instanceId, attempt);
    this.changes.emit(instanceId, { kind: 'qr', attempt });
  }

  /** A code to be typed on the phone is on show, beside the QR that there was. */
  showPairingCode(instanceId: string, pairingCode: string, now: Date = new Date()): void {
    const attempt = this.attempts.get(instanceId) ?? { qr: null, base64: null, count: 0, expiresAt: now };
    this.attempts.set(instanceId, { ...attempt, pairingCode, codeExpiresAt: codeExpiry(now) });
  }

  /** The phone was linked: nothing is to be shown any more. */
  opened(instanceId: string): void {
    this.attempts.delete(instanceId);
    this.changes.emit(instanceId, { kind: 'opened' });
  }

  /** The attempt came to nothing, or was given up. */
  failed(instanceId: string, reason: SessionReason, detail: string | null): void {
    this.attempts.delete(instanceId);
    this.changes.emit(instanceId, { kind: 'failed', reason, detail });
  }

  /** Resolves at once while a QR is on show, otherwise with whatever comes first. */
  async waitForQr(instanceId: string, timeoutMs: number): Promise<AttemptOutcome> {
    const attempt = this.current(instanceId);
    return attempt ? { kind: 'qr', attempt } : this.next(instanceId, timeoutMs);
  }

  /** Resolves with the next thing that happens to the attempt. */
  next(instanceId: string, timeoutMs: number): Promise<AttemptOutcome> {
    return new Promise((resolve) => {
      const settle = (outcome: AttemptOutcome): void => {
        clearTimeout(timer);
        this.changes.off(instanceId, settle);
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ kind: 'timeout' }), timeoutMs);
      this.changes.on(instanceId, settle);
    });
  }
}
