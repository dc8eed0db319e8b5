import type { MessageContent } from '@wharf/whatsapp';
import type { SessionStore } from '../store/session-store.js';
import type { proto } from '../upstream.js';

/**
 * What an earlier attempt to send a file got as far as: its upload is done, and need not be done again.
 * @returns null when there was none, and for kinds without a file, which are built anew in no time.
 */
export async function earlierAttempt(
  store: Pick<SessionStore, 'payload'>,
  id: string,
  content: MessageContent,
): Promise<proto.IMessage | null> {
  return 'media' in content ? ((await store.payload(id))?.message ?? null) : null;
}
