import { PLACEHOLDER_TYPE } from '@wharf/whatsapp';

/** Whether the content of a message is on its way: it could not be decrypted, or its phone is asked for it. */
export function isAwaited({
  messageType,
  content,
}: {
  messageType: string;
  content: Record<string, unknown>;
}): boolean {
  const { reason } = Object(content[PLACEHOLDER_TYPE]) as { reason?: unknown };
  return messageType === PLACEHOLDER_TYPE && reason !== 'view_once' && reason !== 'unreadable';
}
