import type { FastifyReply } from 'fastify';
import { ValidationError } from '../../../platform/errors/index.js';
import type { Reservation } from '../../sending-policy/index.js';

const MAX_KEY_LENGTH = 255;

/** What the headers of a send ask for. */
export interface SendHeaders {
  idempotencyKey: string | null;
  /** `Prefer: respond-async`: answer as soon as the message is accepted. */
  async: boolean;
}

export function readSendHeaders(headers: Record<string, string | string[] | undefined>): SendHeaders {
  const key = String(headers['idempotency-key'] ?? '').trim();
  if (key.length > MAX_KEY_LENGTH)
    throw new ValidationError([`Idempotency-Key must be at most ${MAX_KEY_LENGTH} long`]);
  const prefers = String(headers.prefer ?? '')
    .split(/[,;]/)
    .map((preference) => preference.trim().toLowerCase());
  return { idempotencyKey: key === '' ? null : key, async: prefers.includes('respond-async') };
}

/** Says in headers how much of its day the number has left, and which rules the message breaks. */
export function tellReservation(reply: Pick<FastifyReply, 'header'>, { warnings, day }: Reservation): void {
  if (day) reply.header('X-Daily-Limit', day.limit).header('X-Daily-Remaining', day.remaining);
  if (warnings.length > 0) reply.header('X-AntiBan-Warning', warnings.join(', '));
}
