import type { proto } from '@wharf/baileys/upstream';
import type { PollSummary } from '../../ledger/content.js';

/** The poll that a message creates, whichever of its forms it uses; null when it creates none. */
export function pollOf(content: proto.IMessage | undefined): PollSummary | null {
  const creation =
    content?.pollCreationMessage ??
    content?.pollCreationMessageV2 ??
    content?.pollCreationMessageV3 ??
    content?.pollCreationMessageV5;
  if (!creation) return null;
  return {
    name: creation.name ?? '',
    options: (creation.options ?? []).map(({ optionName }) => optionName ?? ''),
    selectableCount: creation.selectableOptionsCount ?? 0,
    votes: {},
  };
}
