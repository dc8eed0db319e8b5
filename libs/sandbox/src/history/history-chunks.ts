import { proto } from '@wharf/baileys/upstream';
import type { PhoneChat } from './conversations.js';

const { HistorySyncType } = proto.HistorySync;

/** How much goes into one message to the device, at most. */
const CHATS_AT_ONCE = 500;
const MESSAGES_AT_ONCE = 1_000;

/** What a phone tells a new device besides its chats. */
export interface HistoryExtras {
  pushnames: proto.IPushname[];
  mappings: proto.IPhoneNumberToLIDMapping[];
}

/** How much is told. */
export interface HistoryExtent {
  recentPerChat: number;
  /** The device asked for everything. */
  isFull: boolean;
}

/**
 * Cuts the history of a phone into what a new device is sent, in order (R23): all chats with their last message, the
 * names of people, recent messages, and older ones for a device that asked for everything.
 */
export function historyChunks(chats: PhoneChat[], extras: HistoryExtras, extent: HistoryExtent): proto.IHistorySync[] {
  const { recentPerChat, isFull } = extent;
  return [
    ...numbered(HistorySyncType.INITIAL_BOOTSTRAP, split(chats.map((chat) => slice(chat, 0, 1))), extras.mappings),
    { syncType: HistorySyncType.PUSH_NAME, pushnames: extras.pushnames, progress: 100, chunkOrder: 1 },
    ...numbered(HistorySyncType.RECENT, split(withMessages(chats, 1, recentPerChat))),
    ...(isFull ? numbered(HistorySyncType.FULL, split(withMessages(chats, recentPerChat, Infinity))) : []),
  ];
}

/** One part of the history is never empty: the device waits for its end. */
function numbered(
  syncType: proto.HistorySync.HistorySyncType,
  parts: proto.IConversation[][],
  phoneNumberToLidMappings: proto.IPhoneNumberToLIDMapping[] = [],
): proto.IHistorySync[] {
  const all = parts.length > 0 ? parts : [[]];
  return all.map((conversations, index) => ({
    syncType,
    conversations,
    phoneNumberToLidMappings: index === 0 ? phoneNumberToLidMappings : [],
    chunkOrder: index + 1,
    progress: Math.floor((100 * (index + 1)) / all.length),
  }));
}

function split(conversations: proto.IConversation[]): proto.IConversation[][] {
  const parts: proto.IConversation[][] = [];
  let messages = Infinity;
  for (const conversation of conversations) {
    const current = parts.at(-1);
    const count = conversation.messages?.length ?? 0;
    if (!current || current.length >= CHATS_AT_ONCE || messages + count > MESSAGES_AT_ONCE) {
      parts.push([conversation]);
      messages = count;
    } else {
      current.push(conversation);
      messages += count;
    }
  }
  return parts;
}

function withMessages(chats: PhoneChat[], from: number, to: number): proto.IConversation[] {
  return chats.filter(({ messages }) => messages.length > from).map((chat) => slice(chat, from, to));
}

function slice({ conversation, messages }: PhoneChat, from: number, to: number): proto.IConversation {
  return { ...conversation, messages: messages.slice(from, to).map((message) => ({ message })) };
}
