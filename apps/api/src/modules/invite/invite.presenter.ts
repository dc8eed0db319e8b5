import { SessionReason } from '@wharf/whatsapp';
import { isEnded } from '../session/index.js';
import type { InviteDto } from './dto/invite-answers.dto.js';
import type { Invite } from './invite.entity.js';
import type { Visit } from './invite-visit.service.js';

/** A link as staff see it; its token is in none of these. */
export function presentInvite(invite: Invite, now: Date = new Date()): InviteDto {
  const { id, label, createdBy, createdAt, expiresAt, openedAt, qrShownAt, connectedAt, supersededAt, revokedAt } =
    invite;
  const state = invite.stateAt(now);
  return {
    id,
    state,
    label,
    createdBy,
    createdAt,
    expiresAt,
    openedAt,
    qrShownAt,
    connectedAt,
    supersededAt,
    revokedAt,
  };
}

/** Where the reader of a link is. */
export type VisitStep = 'ready' | 'waiting' | 'scan' | 'linking' | 'failed' | 'already_linked';

/** All that the page of a link is told. */
export interface VisitAnswer {
  step: VisitStep;
  /** Why it came to nothing; null unless it did. */
  failure: SessionReason | null;
  /** Who is asking. */
  from: string | null;
  /** PNG as `data:image/png;base64,…`. */
  qr: string | null;
  /** For how long the QR can still be scanned. */
  qrExpiresInMs: number | null;
  pairingCode: string | null;
  /** For how long WhatsApp takes the code. */
  pairingCodeExpiresInMs: number | null;
}

export function presentVisit({ invite, instance, attempt }: Visit, now: Date = new Date()): VisitAnswer {
  const step = stepOf({ invite, instance, attempt });
  const shown = step === 'scan' ? attempt : null;
  return {
    step,
    failure: step === 'failed' ? instance.reason : null,
    from: invite.label,
    qr: shown?.base64 ?? null,
    qrExpiresInMs: shown?.qr ? msUntil(shown.expiresAt, now) : null,
    pairingCode: shown?.pairingCode ?? null,
    pairingCodeExpiresInMs: shown?.codeExpiresAt ? msUntil(shown.codeExpiresAt, now) : null,
  };
}

const msUntil = (at: Date, now: Date): number => Math.max(0, at.getTime() - now.getTime());

const BEFORE_THE_SCAN: readonly SessionReason[] = [SessionReason.AwaitingScan, SessionReason.AwaitingCode];

function stepOf({ invite, instance, attempt }: Visit): VisitStep {
  const { reason, connectionState, stateSince } = instance;
  if (connectionState === 'open') return 'already_linked';
  if (!invite.qrShownAt) return 'ready';
  if (isEnded(reason) || connectionState === 'refused') return stateSince > invite.qrShownAt ? 'failed' : 'ready';
  if (!BEFORE_THE_SCAN.includes(reason)) return 'linking';
  return attempt ? 'scan' : 'waiting';
}
