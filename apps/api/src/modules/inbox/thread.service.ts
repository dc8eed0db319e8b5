import { Injectable } from '@nestjs/common';
import { MessageFiles } from '../media/index.js';
import { presentForDashboard, type Message } from '../messaging/index.js';
import { PollVotes } from '../poll/index.js';
import type { ThreadMessageDto } from './dto/thread.dto.js';
import { presentReaction } from './inbox.presenter.js';
import { ThreadRepository, type ThreadCursor } from './thread.repository.js';

/** A chat as people read it: each message with what became of it since. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly files: MessageFiles,
    private readonly votes: PollVotes,
  ) {}

  /**
   * One page, newest first, with files, reactions and the standing of polls.
   * @param chatJid the chat's first address. @param after null to begin.
   */
  async page(
    instanceId: string,
    chatJid: string,
    after: ThreadCursor | null,
    limit: number,
  ): Promise<{ records: ThreadMessageDto[]; last: Message | null }> {
    const rows = await this.threads.findAfter(instanceId, chatJid, after, limit);
    if (rows.length === 0) return { records: [], last: null };
    const waIds = rows.map(({ waId }) => waId);
    const [shown, reactions, polls] = await Promise.all([
      this.files.linked(rows, presentForDashboard),
      this.threads.reactionsTo(instanceId, chatJid, waIds),
      Promise.all(rows.map((row) => this.votes.standingOf(row))),
    ]);
    const records = shown.map((message, index) => ({
      ...message,
      reactions: reactions.filter(({ targetId }) => targetId === message.key.id).map(presentReaction),
      poll: polls[index] ?? null,
    }));
    return { records, last: rows.length === limit ? (rows.at(-1) ?? null) : null };
  }
}
