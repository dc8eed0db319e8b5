import { PLACEHOLDER_TYPE } from '@wharf/whatsapp';

/** Neither makes a chat unread: a reaction is no message, and a placeholder is none yet. */
const UNCOUNTED: ReadonlySet<string> = new Set(['reactionMessage', PLACEHOLDER_TYPE]);

/** By how much a message raises the count of what is unread in its chat. */
export const unreadBy = ({ fromMe, messageType }: { fromMe: boolean; messageType: string }): 0 | 1 =>
  fromMe || UNCOUNTED.has(messageType) ? 0 : 1;
