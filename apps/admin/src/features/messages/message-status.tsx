import type { MessageStatus } from '../../app/api';
import { StateWord } from '../../components/state-word';
import { STATUS_WORDS } from './message-words';

/** A status as a dot and a word: never by colour alone. */
export function MessageStatusBadge({ status }: { status: MessageStatus }) {
  const [word, tone] = STATUS_WORDS[status];
  return <StateWord tone={tone}>{word}</StateWord>;
}
