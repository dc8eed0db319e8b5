import type { InboxChat, ThreadMessage } from '../src/app/inbox-api';
import type { EventFrame } from '../src/realtime/frames';
import { aMessage } from './messages';

export const ASHA = '254712345678@s.whatsapp.net';
export const ASHAS_LID = '900000007@lid';

/** A chat with Asha, with what matters to the spec. */
export function aChat(part: Partial<InboxChat> = {}): InboxChat {
  return {
    id: part.remoteJid ?? 'asha',
    instance: 'acme',
    remoteJid: ASHA,
    remoteJidAlt: ASHAS_LID,
    name: 'Asha',
    pictureUrl: null,
    isGroup: false,
    unread: 0,
    markedUnread: false,
    archived: false,
    pinned: false,
    mutedUntil: null,
    lastAt: '2026-11-22T09:00:00.000Z',
    last: null,
    ...part,
  };
}

/** A received text in Asha's chat, with what matters to the spec. */
export function aThreadMessage(part: Partial<ThreadMessage> = {}): ThreadMessage {
  const message = aMessage({ key: { remoteJid: ASHA, fromMe: false, id: 'IN1' }, status: null, pushName: 'Asha' });
  return { ...message, contextInfo: null, reactions: [], poll: null, ...part };
}

let told = 0;

/** An event of `acme`. */
export function aFrame(event: string, data: unknown, part: Partial<EventFrame> = {}): EventFrame {
  told += 1;
  return { event, instance: 'acme', data, date_time: '2026-11-22T10:00:00.000Z', event_id: `E${told}`, ...part };
}

/** What is told of a message that Asha wrote. */
export const upsertOf = (id: string, part: Record<string, unknown> = {}): EventFrame =>
  aFrame('messages.upsert', {
    key: { remoteJid: ASHA, fromMe: false, id },
    pushName: 'Asha',
    message: { conversation: `text of ${id}` },
    contextInfo: null,
    messageType: 'conversation',
    messageTimestamp: 1_800_000_000,
    ...part,
  });
