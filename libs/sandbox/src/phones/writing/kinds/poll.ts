import { createHash, randomBytes } from 'node:crypto';
import { normalizeMessageContent } from '@wharf/baileys/upstream';
import { NetworkError } from '../../../errors.js';
import { type Builder, needed } from '../draft.js';
import { encryptVote } from '../../poll-votes.js';
import { pollOf } from '../../reading/poll.js';

const SECRET_BYTES = 32;

/** A poll. Its secret is what votes are encrypted with. */
export const poll: Builder = ({ outgoing }) => {
  const { name, options, selectableCount = 0 } = needed(outgoing.poll, 'poll', outgoing);
  const creation = {
    name,
    options: options.map((optionName) => ({ optionName })),
    selectableOptionsCount: selectableCount,
  };
  return {
    // Phones use the third form where one answer is allowed, the first otherwise.
    message: {
      messageContextInfo: { messageSecret: randomBytes(SECRET_BYTES) },
      ...(selectableCount === 1 ? { pollCreationMessageV3: creation } : { pollCreationMessage: creation }),
    },
    pollType: 'creation',
  };
};

/** A vote on a poll: what is voted for now, in place of any earlier vote. */
export const pollVote: Builder = ({ outgoing, from, chatJid, nameOf, message }) => {
  const { key, message: creation } = message(needed(outgoing.target, 'target', outgoing));
  const found = pollOf(normalizeMessageContent(creation));
  const secret = creation.messageContextInfo?.messageSecret;
  if (!found || !secret) throw new NetworkError(409, 'NOT_A_POLL', 'The message voted on is no poll');
  const options = needed(outgoing.options, 'options', outgoing);
  const unknown = options.find((option) => !found.options.includes(option));
  if (unknown !== undefined) throw new NetworkError(400, 'UNKNOWN_OPTION', 'The poll has no such option');
  const voter = nameOf(from);
  const vote = encryptVote(
    options.map((option) => createHash('sha256').update(option).digest()),
    {
      pollId: key.id as string,
      creator: key.fromMe ? voter : (key.participant ?? key.remoteJid ?? chatJid),
      voter,
      secret,
    },
  );
  return {
    message: {
      pollUpdateMessage: {
        pollCreationMessageKey: { ...key, remoteJid: chatJid },
        vote,
        senderTimestampMs: Date.now(),
      },
    },
    pollType: 'vote',
  };
};
