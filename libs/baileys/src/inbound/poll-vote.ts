import type { PollVoted } from '@wharf/whatsapp';
import { decryptPollVote as decrypt, type proto } from '../upstream.js';
import { addressesOf, type OwnAccount } from './addresses.js';
import { targetOf, writerOf } from './message-target.js';
import type { MessageHead } from './received-message.js';

/** A vote as it comes off the wire, still encrypted with the secret of its poll. */
export function pollVote(
  update: proto.Message.IPollUpdateMessage,
  head: MessageHead,
  me: OwnAccount,
  journalIds: string[],
): PollVoted | null {
  const poll = targetOf(head, update.pollCreationMessageKey, me);
  const { encPayload, encIv } = update.vote ?? {};
  if (!poll || !encPayload || !encIv) return null;
  const voter = writerOf(head, me);
  return {
    type: 'poll_vote',
    journalIds,
    poll,
    chatJidAlt: addressesOf(head.key).chat.alt,
    id: head.key.id,
    voterJid: voter.jid,
    voterJidAlt: voter.alt,
    fromMe: head.key.fromMe,
    encPayload: Buffer.from(encPayload).toString('base64'),
    encIv: Buffer.from(encIv).toString('base64'),
    timestamp: head.timestamp,
  };
}

/** What opens a vote. The addresses are tried in every combination: a vote is bound to those its phone used (G13). */
export interface PollKey {
  pollId: string;
  /** 32 bytes, base64. */
  messageSecret: string;
  creatorJids: readonly string[];
  voterJids: readonly string[];
}

/**
 * Opens a vote.
 * @returns the SHA-256 of each chosen option's text, in hex; null when no combination of addresses opens it.
 */
export function decryptPollVote(vote: { encPayload: string; encIv: string }, key: PollKey): string[] | null {
  const encrypted = { encPayload: Buffer.from(vote.encPayload, 'base64'), encIv: Buffer.from(vote.encIv, 'base64') };
  const pollEncKey = Buffer.from(key.messageSecret, 'base64');
  for (const pollCreatorJid of key.creatorJids) {
    for (const voterJid of key.voterJids) {
      try {
        const opened = decrypt(encrypted, { pollCreatorJid, pollMsgId: key.pollId, pollEncKey, voterJid });
        return (opened.selectedOptions ?? []).map((option) => Buffer.from(option).toString('hex'));
      } catch {
        // Another pair of addresses may fit.
      }
    }
  }
  return null;
}
