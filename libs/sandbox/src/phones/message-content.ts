import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import type { Content } from '../ledger/ledger.js';

/** Parts of a message that say something about it but are not its content. */
const ENVELOPE_FIELDS = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'protocolMessage']);

/** What a decrypted message says to its reader; null for messages between clients, which nobody sees. */
export function readContent(message: proto.IMessage | null | undefined): Content | null {
  const content = normalizeMessageContent(message ?? undefined);
  if (!content) return null;
  const text = content.conversation || content.extendedTextMessage?.text;
  if (text) return { kind: 'text', text };
  const field = Object.entries(content).find(([name, value]) => value != null && !ENVELOPE_FIELDS.has(name))?.[0];
  if (!field) return null;
  return { kind: field.replace(/Message(V\d)?$/, ''), text: captionOf(content) };
}

function captionOf(content: proto.IMessage): string | null {
  return content.imageMessage?.caption || content.videoMessage?.caption || content.documentMessage?.caption || null;
}
