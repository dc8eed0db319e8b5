import type { LedgerEntry, MessageStatus } from '../../app/api';
import { isRecord } from '../../realtime/frames';

/** How far a message of the ledger got, in the words of the ticks; null for received ones. */
export function ticksOf({ direction, status }: Pick<LedgerEntry, 'direction' | 'status'>): MessageStatus | null {
  if (direction === 'received') return null;
  return TICKS[status] ?? 'unknown';
}

const TICKS: Record<string, MessageStatus> = {
  pending: 'sending',
  refused: 'failed',
  sent: 'server',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
};

/** What a message says on this phone, as far as it can be shown in a line. */
export function wordsOf({ kind, text, content }: LedgerEntry): string {
  if (content.isRevoked === true) return 'This message was deleted';
  if (typeof content.editedText === 'string') return content.editedText;
  if (kind === 'text' && text !== null) return text;
  const name = ['fileName', 'name'].map((field) => content[field]).find((value) => typeof value === 'string');
  return [`[${kind}]`, text ?? name].filter(Boolean).join(' ');
}

/** What others answered a message with. */
export function emojisOf({ content }: LedgerEntry): string[] {
  return isRecord(content.reactions) ? Object.values(content.reactions).map(String) : [];
}

const MOST_SHOWN = 200;
/** Shown in the messages that they are about. */
const NO_LINES: readonly string[] = ['reaction', 'poll-vote', 'edit', 'delete'];

/** What a phone has of one chat, oldest first. */
export function chatOf(entries: readonly LedgerEntry[], own: string, other: string): LedgerEntry[] {
  const isBetween = ({ from, to }: LedgerEntry) => (from === own && to === other) || (from === other && to === own);
  return entries
    .filter((entry) => isBetween(entry) && !NO_LINES.includes(entry.kind))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(-MOST_SHOWN);
}
