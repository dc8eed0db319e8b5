/** What a phone keeps of a chat besides its messages; a newly linked device is told of it (R23). */
export interface ChatSettings {
  /** As the address book names it. */
  name?: string;
  unread?: number;
  archived?: boolean;
  /** When it was pinned, Unix seconds. */
  pinnedAt?: number;
  /** Milliseconds. */
  mutedUntilMs?: number;
  /** When something last happened in it, Unix seconds; of a chat without messages. */
  lastAt?: number;
}

/** How much a phone tells a newly linked device. */
export interface HistorySettings {
  /** Messages of a chat that are recent; older ones go only to devices that ask for everything. */
  recentPerChat: number;
}

/** What a phone tells unless told otherwise. */
export const DEFAULT_HISTORY: HistorySettings = { recentPerChat: 50 };
