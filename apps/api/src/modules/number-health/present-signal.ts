import type { Signal } from './number-health.repository.js';
import type { SignalDto } from './dto/whatsapp-says.dto.js';

const messages = (count: number): string => (count === 1 ? 'a message' : `${count} messages`);

/** What each kind of signal means, in a sentence. */
const SENTENCES: Readonly<Record<string, (signal: Signal) => string>> = {
  restricted: ({ detail }) => `WhatsApp began to refuse new chats${detail === null ? '' : ` (${detail})`}.`,
  restriction_lifted: () => 'WhatsApp takes new chats again.',
  new_chats_warned: ({ detail }) => `WhatsApp warned that new chats run out${detail === null ? '' : ` (${detail})`}.`,
  new_chats_used_up: ({ detail }) => `The new chats are used up${detail === null ? '' : ` (${detail})`}.`,
  disconnected: ({ detail }) => detail ?? 'WhatsApp ended the connection because it restricts the account.',
  refused: ({ detail, count }) =>
    detail === '429'
      ? `WhatsApp refused ${messages(count)} as too fast (429).`
      : `WhatsApp refused ${messages(count)} to new chats (${detail}).`,
};

export function presentSignal(signal: Signal): SignalDto {
  const { at, kind, until } = signal;
  return { at, kind, until, sentence: SENTENCES[kind]?.(signal) ?? 'WhatsApp did something about this account.' };
}
