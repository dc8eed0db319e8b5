import { isAwaited } from './awaited.js';

interface Countable {
  fromMe: boolean;
  messageType: string;
  content: Record<string, unknown>;
}

/**
 * By how much a message raises the count of what is unread in its chat. A reaction is no message; what stands in for one
 * whose content is on its way leaves it to that, which may turn out to be no message either.
 */
export const unreadBy = (message: Countable): 0 | 1 =>
  message.fromMe || message.messageType === 'reactionMessage' || isAwaited(message) ? 0 : 1;
