/** A stored message, as far as polls are concerned. */
export interface PollMessage {
  id: string;
  instanceId: string;
  waId: string;
  fromMe: boolean;
  chatJid: string;
  chatJidAlt: string | null;
  participant: string | null;
  participantAlt: string | null;
  content: Record<string, unknown>;
  /** What is to be sent, while it has not been. */
  request: object | null;
}

export interface Poll {
  options: string[];
  /** Base64. */
  messageSecret: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The poll in a message; null when there is none, or none whose votes can be opened. */
export function pollOf({ content, request }: PollMessage): Poll | null {
  const field = Object.keys(content).find((key) => key.startsWith('pollCreationMessage'));
  const poll = field === undefined ? null : content[field];
  const info = content.messageContextInfo;
  const secret = (isRecord(info) && info.messageSecret) || (isRecord(request) && request.messageSecret);
  if (!isRecord(poll) || typeof secret !== 'string' || !Array.isArray(poll.options)) return null;
  const options = poll.options.map((option: unknown) => (isRecord(option) ? String(option.optionName ?? '') : ''));
  return { options, messageSecret: secret };
}
