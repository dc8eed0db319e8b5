/** What of a message's JSON content is envelope rather than content. */
const ENVELOPE = new Set(['messageContextInfo', 'senderKeyDistributionMessage']);

export interface MessageShape {
  content: Record<string, unknown>;
  messageType: string;
  contextInfo: Record<string, unknown> | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The form in which messages are stored and told: named by the one field that holds the content, with the reply and
 * mention information beside it. A text with extras is folded to a plain one, because to whoever reads it, it is one.
 * @param json content as {@link toJsonContent} gives it.
 * @returns null when nothing in it is for people (key distribution, for example).
 */
export function messageShape(json: Record<string, unknown>): MessageShape | null {
  const messageType = Object.keys(json).find((key) => !ENVELOPE.has(key) && json[key] !== null);
  if (!messageType) return null;
  const body = json[messageType];
  const contextInfo = isRecord(body) && isRecord(body.contextInfo) ? body.contextInfo : null;
  if (messageType === 'extendedTextMessage' && isRecord(body)) {
    return { content: { conversation: body.text ?? '' }, messageType: 'conversation', contextInfo };
  }
  const content = Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'senderKeyDistributionMessage'));
  return { content, messageType, contextInfo };
}
