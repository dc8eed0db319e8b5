/** For asking twice, and the sender's phone between. */
const FOR_ASKING_MS = 60_000;
/** Slower than this nothing comes that somebody would still wait for. */
const SLOWEST_BYTES_PER_MS = 512;

/** How long a whole file may take; a host that sends a byte now and then never stands still. */
export const transferLimitMs = (maxBytes: number): number => FOR_ASKING_MS + maxBytes / SLOWEST_BYTES_PER_MS;

/** Ends a transfer that takes too long for the largest file there may be. */
export const transferLimit = (maxBytes: number): AbortSignal =>
  AbortSignal.timeout(Math.ceil(transferLimitMs(maxBytes)));
