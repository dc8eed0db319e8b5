import type { EventName } from './event-names.js';

/** Something to tell the world about an instance. */
export interface NewEvent {
  instanceId: string;
  event: EventName;
  /** The chat it belongs to, for receivers that want a chat's events in order; null when it is about no chat. */
  chatJid: string | null;
  /** What goes into `data` of the envelope; anything JSON can hold. */
  data: unknown;
  /** The file that it tells of; receivers that want the bytes of files wait for one that is still being fetched. */
  mediaId?: string | null;
}
