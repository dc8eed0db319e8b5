import { Module } from '@nestjs/common';
import { PollVoteRepository } from './poll-vote.repository.js';
import { PollVotes } from './poll-votes.js';

@Module({ providers: [PollVoteRepository, PollVotes], exports: [PollVotes] })
export class PollModule {}
