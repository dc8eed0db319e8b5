import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { JobQueue } from '../../jobs/index.js';
import { ContactRepository } from '../contact.repository.js';

/** So many of those that were left over are asked for when a connection opens; the rest when it opens again. */
const LEFT_OVER_AT_ONCE = 200;

/**
 * Has profile pictures asked for in the background. Nothing waits for it: the rows say what was never asked for, and
 * the next connection asks again for what got lost with the queue.
 */
@Injectable()
export class ProfileRefresh {
  constructor(
    private readonly jobs: JobQueue,
    private readonly contacts: ContactRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Asks for the pictures of some accounts. */
  ask(instanceId: string, jids: readonly string[]): void {
    void this.add(instanceId, jids);
  }

  /**
   * Asks for pictures that just changed, beside a question that may be under way already: its answer may be the old one.
   */
  askAnew(instanceId: string, jids: readonly string[]): void {
    void this.add(instanceId, jids, `|${randomUUID()}`);
  }

  /** Asks for the own picture, and for those of contacts that were never asked for. */
  askForAll(instanceId: string, ownerJid: string): void {
    void this.addAll(instanceId, ownerJid);
  }

  private async addAll(instanceId: string, ownerJid: string): Promise<void> {
    try {
      const leftOver = await this.contacts.findUnchecked(instanceId, LEFT_OVER_AT_ONCE);
      await this.add(instanceId, [ownerJid, ...leftOver]);
    } catch (err) {
      this.log.debug({ err, instanceId }, 'contacts without a picture could not be looked for');
    }
  }

  private async add(instanceId: string, jids: readonly string[], suffix = ''): Promise<void> {
    try {
      const jobs = jids.map((jid) => ({ id: `${instanceId}|${jid}${suffix}`, payload: { instanceId, jid } }));
      await this.jobs.add('profile.refresh', jobs);
    } catch (err) {
      this.log.debug({ err, instanceId }, 'profile pictures could not be asked for');
    }
  }
}
