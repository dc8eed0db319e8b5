import type { EventName } from '../../event/index.js';
import type { SubscribedEvent } from '../subscribed-event.js';

/** A delivery that this process holds, with everything an attempt needs. */
export interface ClaimedDelivery {
  id: string;
  /** Proves the claim when the result is written: PostgreSQL's text of the instant until which it holds. */
  claim: string;
  /** Made before this one. */
  attempts: number;
  /** Whether others of its chat may wait behind it. */
  isInLane: boolean;
  eventId: string;
  event: EventName;
  data: unknown;
  /** The file that the event tells of. */
  mediaId: string | null;
  occurredAt: Date;
  instanceId: string;
  instanceName: string;
  ownerJid: string | null;
  webhookId: string;
  /** Of the URL; what shares it shares its slots. */
  host: string;
  url: string;
  byEvents: boolean;
  /** Whether the receiver wants the bytes of files. */
  base64: boolean;
  events: SubscribedEvent[];
  includeKey: boolean;
  timeoutMs: number;
  headersSealed: Buffer | null;
  secretSealed: Buffer;
  previousSecretSealed: Buffer | null;
  previousSecretUntil: Date | null;
  /** Whether the webhook's last attempt failed. */
  failing: boolean;
}
