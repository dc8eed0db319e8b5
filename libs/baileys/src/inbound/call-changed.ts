import { bareJid, type CallChanged } from '@wharf/whatsapp';
import type { WACallEvent } from '../upstream.js';
import { bothAddresses } from './addresses.js';

/** A call that rings, or what became of one. */
export function callChanged(call: WACallEvent): CallChanged {
  const { jid, alt } = bothAddresses(call.from, call.callerPn);
  const chat = bareJid(call.groupJid ?? call.chatId);
  return {
    type: 'call',
    id: call.id,
    // Outside of groups the chat is the caller, in whichever form.
    chatJid: chat === alt ? jid : chat,
    from: jid,
    fromAlt: alt,
    at: Number.isNaN(call.date.getTime()) ? new Date() : call.date,
    isVideo: call.isVideo ?? false,
    isGroup: call.isGroup ?? false,
    status: call.status,
    offline: call.offline,
  };
}
