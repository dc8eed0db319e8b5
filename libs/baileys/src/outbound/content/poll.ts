import type { PollContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';

/** A poll. Votes are encrypted with its secret, so the one that is stored must be the one that is sent. */
export function buildPoll(content: PollContent, context: BuildContext): BuiltMessage {
  const poll = {
    name: content.name,
    selectableOptionsCount: content.selectableCount,
    options: content.values.map((optionName) => ({ optionName })),
    ...contextOf(content, context),
  };
  return {
    message: {
      messageContextInfo: { messageSecret: Buffer.from(content.messageSecret, 'base64') },
      // The third form is for polls with one answer.
      ...(content.selectableCount === 1 ? { pollCreationMessageV3: poll } : { pollCreationMessage: poll }),
    },
    nodes: [{ tag: 'meta', attrs: { polltype: 'creation' } }],
  };
}
