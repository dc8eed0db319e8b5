import { SessionReason } from '@wharf/whatsapp';

/** What to do after a socket has closed. */
export type NextStep =
  /** Connect again after a growing pause. */
  | 'back_off'
  /** Connect again at once: WhatsApp asked for it. */
  | 'at_once'
  /** Stay away until a person starts it again. */
  | 'stop'
  /** The login is worthless: forget it, then stay away. */
  | 'wipe';

export interface Disconnect {
  reason: SessionReason;
  next: NextStep;
}

/**
 * What each way of being disconnected means, by WhatsApp's code or Baileys' own. The only such table in the project.
 * Codes: stream errors and login failures of WhatsApp, and the ones Baileys gives to what happens to a socket.
 */
const TABLE: Record<number, Disconnect> = {
  401: { reason: SessionReason.LoggedOut, next: 'wipe' },
  402: { reason: SessionReason.Restricted, next: 'stop' },
  403: { reason: SessionReason.Restricted, next: 'stop' },
  405: { reason: SessionReason.ClientOutdated, next: 'back_off' },
  406: { reason: SessionReason.LoggedOut, next: 'wipe' },
  408: { reason: SessionReason.Reconnecting, next: 'back_off' },
  409: { reason: SessionReason.ClientOutdated, next: 'back_off' },
  411: { reason: SessionReason.LoggedOut, next: 'wipe' },
  428: { reason: SessionReason.Reconnecting, next: 'back_off' },
  440: { reason: SessionReason.Replaced, next: 'stop' },
  463: { reason: SessionReason.Restricted, next: 'stop' },
  500: { reason: SessionReason.Reconnecting, next: 'back_off' },
  503: { reason: SessionReason.Reconnecting, next: 'back_off' },
  515: { reason: SessionReason.Reconnecting, next: 'at_once' },
};

/** An unknown code is taken for a passing trouble: trying again later loses nothing. */
export const disconnectFor = (statusCode: number): Disconnect =>
  TABLE[statusCode] ?? { reason: SessionReason.Reconnecting, next: 'back_off' };
