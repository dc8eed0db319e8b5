import type { Caller } from '../../auth/index.js';
import type { Instance } from '../../instance/index.js';
import type { SpooledFile } from '../../media/index.js';
import type { Reservation } from '../../sending-policy/index.js';

/** Who sends, from where, and whether the caller may be repeating itself. */
export interface SendContext {
  caller: Caller;
  instance: Instance;
  /** `Idempotency-Key` of the request; null without one. */
  idempotencyKey: string | null;
  /** The file that came with the request's form; null without one. */
  upload: SpooledFile | null;
  /** Told how the sending policy let the message through. */
  onReserved?: (reservation: Reservation) => void;
}
