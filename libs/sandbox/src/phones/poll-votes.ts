import { createHmac, randomBytes } from 'node:crypto';
import { aesEncryptGCM, decryptPollVote, proto } from '@wharf/baileys/upstream';

const IV_BYTES = 12;

/** What a vote is bound to: the poll, who made it, who votes, and the secret that came with the poll. */
export interface VoteBinding {
  pollId: string;
  /** Account JID, in the form that the voter used. */
  creator: string;
  voter: string;
  secret: Uint8Array;
}

/** Encrypts a vote, as the reverse of Baileys' `decryptPollVote`. @param selected SHA-256 of each chosen option. */
export function encryptVote(
  selected: Uint8Array[],
  { pollId, creator, voter, secret }: VoteBinding,
): { encPayload: Uint8Array; encIv: Uint8Array } {
  const use = Buffer.concat([Buffer.from(`${pollId}${creator}${voter}Poll Vote`), Buffer.from([1])]);
  const derived = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  const key = createHmac('sha256', derived).update(use).digest();
  const iv = randomBytes(IV_BYTES);
  const payload = proto.Message.PollVoteMessage.encode({ selectedOptions: selected }).finish();
  return { encPayload: aesEncryptGCM(payload, key, iv, Buffer.from(`${pollId}\u0000${voter}`)), encIv: iv };
}

/**
 * Decrypts a vote. Voters bind it to either name of either person, so every pair is tried.
 * @returns SHA-256 of each chosen option, hex; null when no pair fits.
 */
export function decryptVote(
  vote: proto.Message.IPollEncValue,
  poll: { pollId: string; creators: string[]; voters: string[]; secret: Uint8Array },
): string[] | null {
  for (const pollCreatorJid of poll.creators) {
    for (const voterJid of poll.voters) {
      const context = { pollCreatorJid, voterJid, pollMsgId: poll.pollId, pollEncKey: poll.secret };
      try {
        const { selectedOptions } = decryptPollVote(vote, context);
        return (selectedOptions ?? []).map((hash) => Buffer.from(hash).toString('hex'));
      } catch {
        // The next pair of names may fit.
      }
    }
  }
  return null;
}
