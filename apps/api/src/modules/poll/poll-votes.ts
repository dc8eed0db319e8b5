import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decryptPollVote } from '@wharf/baileys';
import { isGroupJid, type PollVoted } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { PollVoteRepository } from './poll-vote.repository.js';
import { pollOf, type PollMessage } from './poll.js';

/** What has been chosen in a poll, option by option. */
export interface PollCount {
  name: string;
  /** JIDs of those who chose it. */
  voters: string[];
}

/** Opens votes and counts them. */
@Injectable()
export class PollVotes {
  constructor(
    private readonly db: DataSource,
    private readonly votes: PollVoteRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Counts a vote, which takes the place of an earlier one of the same person. An older one than that changes nothing.
   * @returns how the poll stands; null when the vote cannot be opened or changed nothing.
   */
  async count(tx: EntityManager, message: PollMessage, vote: PollVoted): Promise<PollCount[] | null> {
    const poll = pollOf(message);
    if (!poll) return null;
    const { instanceId } = message;
    const owner = await this.votes.ownAddresses(tx, instanceId);
    const voters = vote.fromMe
      ? owner
      : await this.votes.withOtherAddress(tx, instanceId, [vote.voterJid, vote.voterJidAlt]);
    const creator = message.fromMe ? owner : await this.votes.withOtherAddress(tx, instanceId, authorOf(message));
    const options = decryptPollVote(vote, {
      pollId: message.waId,
      messageSecret: poll.messageSecret,
      creatorJids: creator,
      voterJids: voters,
    });
    if (!options) {
      this.log.warn({ instanceId, messageId: message.id }, 'a poll vote could not be opened');
      return null;
    }
    const voterJid = voters[0] ?? vote.voterJid;
    const isNews = await this.votes.save(tx, { messageId: message.id, voterJid, options, at: vote.timestamp });
    return isNews ? this.standing(tx, message.id, poll.options) : null;
  }

  /** How a poll stands now; null when the message is none, or one whose votes cannot be opened. */
  async standingOf(message: PollMessage): Promise<PollCount[] | null> {
    const poll = pollOf(message);
    return poll && this.standing(this.db.manager, message.id, poll.options);
  }

  private async standing(tx: EntityManager, messageId: string, options: readonly string[]): Promise<PollCount[]> {
    const votes = await this.votes.of(tx, messageId);
    return options.map((name) => {
      const digest = createHash('sha256').update(name).digest('hex');
      return { name, voters: votes.filter((vote) => vote.options.includes(digest)).map((vote) => vote.voterJid) };
    });
  }
}

const authorOf = ({ chatJid, chatJidAlt, participant, participantAlt }: PollMessage): (string | null)[] =>
  isGroupJid(chatJid) ? [participant, participantAlt] : [chatJid, chatJidAlt];
