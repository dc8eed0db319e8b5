import { PLACEHOLDER_TYPE, type PlaceholderReason, type ReceivedMessage } from '@wharf/whatsapp';
import type { BinaryNode } from '../upstream.js';
import type { OwnAccount } from './addresses.js';
import { envelopeOf, type MessageHead } from './received-message.js';
import { headOf } from './stanza-parser.js';

/** Stands for a message whose content this device does not have. */
export function placeholder(head: MessageHead, reason: PlaceholderReason): ReceivedMessage {
  return {
    ...envelopeOf(head),
    content: { [PLACEHOLDER_TYPE]: { reason } },
    messageType: PLACEHOLDER_TYPE,
    contextInfo: null,
    viewOnce: reason === 'view_once',
    ephemeralSeconds: null,
  };
}

/** Stands for a message that can never be stored as it is. */
export const unstorable = (message: ReceivedMessage): ReceivedMessage => ({
  ...message,
  pushName: null,
  content: { [PLACEHOLDER_TYPE]: { reason: 'unreadable' satisfies PlaceholderReason } },
  messageType: PLACEHOLDER_TYPE,
  contextInfo: null,
  viewOnce: false,
  ephemeralSeconds: null,
});

/**
 * A stanza that says that there is a message and keeps its content from this device: one that can be looked at once on
 * the phone alone, or one from an advertisement, whose content the phone sends afterwards.
 * @returns null for every other stanza.
 */
export function unavailableMessage(stanza: BinaryNode, me: OwnAccount): ReceivedMessage | null {
  if (!Array.isArray(stanza.content) || stanza.attrs.category === 'peer') return null;
  const unavailable = stanza.content.find(({ tag }) => tag === 'unavailable');
  if (!unavailable || stanza.content.some(({ tag }) => tag === 'enc')) return null;
  const isSeenOnce = unavailable.attrs.type?.startsWith('view_once') ?? false;
  return placeholder(headOf(stanza.attrs, me), isSeenOnce ? 'view_once' : 'unavailable');
}
