/** Covers around a content, by the field they are told under; what is inside is what people see. */
const WRAPPERS = new Set([
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'groupMentionedMessage',
  'editedMessage',
]);
/** Beside a content, not the content. */
const ENVELOPE = new Set(['messageContextInfo', 'senderKeyDistributionMessage']);
/** Names of what a protocol message does; clients read the names, the protobuf has numbers. */
const PROTOCOL_TYPES: Readonly<Record<number, string>> = { 0: 'REVOKE', 14: 'MESSAGE_EDIT' };

/** A message's content in the form that clients of the Evolution dialect know. */
export interface ClientForm {
  messageType: string;
  message: Record<string, unknown>;
}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Takes the covers off (seen once, vanishing, a document with a caption), tells text with a preview, mentions or a quote
 * as the plain text that it is to whoever reads it, and names what a protocol message does.
 * @param messageType name of the field of `content` that holds it.
 */
export function clientForm(messageType: string, content: Json): ClientForm {
  const wrapped = content[messageType];
  if (WRAPPERS.has(messageType) && isRecord(wrapped) && isRecord(wrapped.message)) {
    const inner = wrapped.message;
    const innerType = Object.keys(inner).find((key) => !ENVELOPE.has(key) && inner[key] !== null);
    if (innerType) return clientForm(innerType, inner);
  }
  if (messageType === 'extendedTextMessage') return { messageType: 'conversation', message: asPlainText(content) };
  if (messageType === 'protocolMessage') return { messageType, message: asNamedProtocol(content) };
  return { messageType, message: content };
}

function asPlainText({ extendedTextMessage, ...rest }: Json): Json {
  return { ...rest, conversation: isRecord(extendedTextMessage) ? (extendedTextMessage.text ?? '') : '' };
}

function asNamedProtocol(content: Json): Json {
  const { protocolMessage } = content;
  if (!isRecord(protocolMessage)) return content;
  // Zero is not written down in a protobuf.
  const type = typeof protocolMessage.type === 'string' ? protocolMessage.type : Number(protocolMessage.type ?? 0);
  const name = typeof type === 'string' ? type : PROTOCOL_TYPES[type];
  return name === undefined ? content : { ...content, protocolMessage: { ...protocolMessage, type: name } };
}
