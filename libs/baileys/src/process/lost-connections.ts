import { SessionFencedError } from '@wharf/whatsapp';
import { SessionStoreError } from '../store/commit-queue.js';

/** What a socket says of a connection that is gone. */
const SOCKET_CODES = /^(EPIPE|ECONNRESET|ECONNABORTED|ECANCELED|ERR_STREAM_\w+)$/;
const SOCKET_WORDS = /^WebSocket is not open/;

/**
 * Whether an error says no more than that a connection to WhatsApp ended while something was to be written to it or to be
 * answered. Baileys wraps what it knows of in Boom errors; what the socket itself throws comes as it is. What the session
 * store throws belongs to it: the connection has been cut by then.
 */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof SessionFencedError || error instanceof SessionStoreError) return true;
  const { code, isBoom } = error as { code?: unknown; isBoom?: unknown };
  return isBoom === true || (typeof code === 'string' && SOCKET_CODES.test(code)) || SOCKET_WORDS.test(error.message);
}

/**
 * Lets the process go on when a promise that nobody waits for fails with a connection. Baileys has several: it sends acks
 * and queries from listeners of its own, and one number's broken connection would end the connections of all. Every other
 * unhandled rejection ends the process, as it does without this.
 * @param tell is called with what was outlived.
 */
export function outliveLostConnections(tell: (error: Error) => void): void {
  process.on('unhandledRejection', (reason) => judgeRejection(reason, tell));
}

/** @throws the reason, where it is about anything else; thrown from the listener it ends the process. */
export function judgeRejection(reason: unknown, tell: (error: Error) => void): void {
  if (!isLostConnection(reason)) throw reason;
  tell(reason as Error);
}
