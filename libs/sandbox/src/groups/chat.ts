import type { Account } from '../directory/account.js';
import { userJid } from '../wire/addresses.js';
import { type Group, groupJid } from './group.js';

/** Where statuses go. */
export const STATUS_JID = 'status@broadcast';

/** The people who can see a status. */
export interface StatusAudience {
  audience: Account[];
}

/** Where messages go: to a person, into a group, or into the status of the writer. */
export type Chat = Account | Group | StatusAudience;

/** What a chat is called in ledgers: the phone number of a person, the JID of a group or of statuses. */
export function chatName(chat: Chat): string {
  if (isStatus(chat)) return STATUS_JID;
  return isGroup(chat) ? groupJid(chat) : chat.phone;
}

/** Where a phone writes to. */
export function chatJid(chat: Chat): string {
  if (isStatus(chat)) return STATUS_JID;
  return isGroup(chat) ? groupJid(chat) : userJid(chat, 'pn');
}

/** Whether a chat is a group. */
export function isGroup(chat: Chat): chat is Group {
  return 'members' in chat;
}

/** Whether a chat is the status of whoever writes there. */
export function isStatus(chat: Chat): chat is StatusAudience {
  return 'audience' in chat;
}

/** Whether a JID is one where many hear one: messages there name their author as participant. */
export function isShared(jid: string | null | undefined): boolean {
  return jid?.endsWith('@g.us') === true || jid === STATUS_JID;
}
