/** Whether WhatsApp keeps the account from writing to people who did not write first. */
export interface NewChatRestriction {
  isActive: boolean;
  /** When it ends, as WhatsApp said; null when it did not say, or when there is none. */
  until: Date | null;
  /** WhatsApp's own word for the cause, for example `BIZ_QUALITY`; null when it gave none. */
  cause: string | null;
}

/** How near WhatsApp finds the account to the end of its new chats, gravest last. */
export const QuotaWarning = Object.freeze(['none', 'first', 'second', 'capped'] as const);
export type QuotaWarning = (typeof QuotaWarning)[number];

/** How many people the account may write to first, until the cycle ends. */
export interface NewChatQuota {
  used: number;
  /** Null where WhatsApp counts and sets no limit. */
  total: number | null;
  warning: QuotaWarning;
  /** When it counts from nothing again; null when it did not say. */
  endsAt: Date | null;
}

/**
 * What WhatsApp itself says of the account's standing. Not every account is told: who is not gets an error, and then
 * nothing is known.
 * @throws WhatsAppRefusedError (501 where WhatsApp's answer is none that is known), SessionNotReadyError.
 */
export interface AccountOperations {
  newChatRestriction(): Promise<NewChatRestriction>;
  /** Null where WhatsApp does not count the new chats of this account. */
  newChatQuota(): Promise<NewChatQuota | null>;
}
