import type { Invite } from './invite.entity.js';

/** When a phone came to be linked, as the history of its instance tells it; null where that knows of none. */
export interface Linking {
  /** Since when there was no attempt to link one but this. */
  attemptSince: Date | null;
  /** The last time that no phone was linked yet, or was just being. */
  unlinkedUntil: Date | null;
}

/** What an opened connection makes of the links that were live until then. */
export interface EndedByOpening {
  connected: Invite[];
  superseded: Invite[];
}

/**
 * A number is connected by the links whose code was on show in this attempt: which of two that show the same one was
 * scanned, nobody can tell. With it everything ends that was made for the same purpose, so that no forgotten link opens
 * the number to whoever holds it when the phone is unlinked one day. Links that were made since, for the next phone, go
 * on: a connection opens again after each interruption.
 */
export function endedByOpening(live: readonly Invite[], { attemptSince, unlinkedUntil }: Linking): EndedByOpening {
  const isUsed = ({ qrShownAt }: Invite) => qrShownAt !== null && (attemptSince === null || qrShownAt > attemptSince);
  const isOfBefore = ({ createdAt }: Invite) => unlinkedUntil !== null && createdAt <= unlinkedUntil;
  return {
    connected: live.filter(isUsed),
    superseded: live.filter((invite) => !isUsed(invite) && isOfBefore(invite)),
  };
}
