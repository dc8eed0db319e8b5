/** Which chats are on show. */
export interface InboxSearch {
  /** An instance; those of all without it. */
  of?: string;
  show?: 'unread' | 'archived';
  find?: string;
}

/** Reads an address that anybody may have typed. */
export function readInboxSearch({ of, show, find }: Record<string, unknown>): InboxSearch {
  return {
    ...(typeof of === 'string' && of !== '' && { of }),
    ...((show === 'unread' || show === 'archived') && { show }),
    ...(find !== undefined && find !== null && find !== '' && { find: String(find).slice(0, 100) }),
  };
}
