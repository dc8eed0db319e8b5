import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { SessionOperations } from '../session/index.js';
import { GroupRepository } from './group.repository.js';

/** WhatsApp restricts accounts that ask for many pictures at once. */
const EVERY_MS = 1_000;
/** A picture that was asked for is not asked for again so soon. */
const FRESH_MS = 6 * 3_600_000;
const MOST_REMEMBERED = 50_000;

/** Learns the pictures of groups in the background, one after the other, so that no list waits for them. */
@Injectable()
export class GroupPictures implements BeforeApplicationShutdown {
  private readonly askedAtMs = new Map<string, number>();
  private readonly waiting = new Map<string, string[]>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly sessions: SessionOperations,
    private readonly groups: GroupRepository,
    @InjectLogger() private readonly log: Logger,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopped.abort();
  }

  /** Asks for those that were not asked for lately; the next list shows them. */
  refresh(instanceId: string, jids: readonly string[]): void {
    const stale = jids.filter(
      (jid) => (this.askedAtMs.get(`${instanceId}/${jid}`) ?? -Infinity) < performance.now() - FRESH_MS,
    );
    if (stale.length === 0) return;
    const waiting = this.waiting.get(instanceId);
    if (waiting) return void waiting.push(...stale.filter((jid) => !waiting.includes(jid)));
    this.waiting.set(instanceId, stale);
    void this.work(instanceId, stale);
  }

  /** The picture has just been changed. */
  renew(instanceId: string, jid: string): void {
    this.askedAtMs.delete(`${instanceId}/${jid}`);
    this.refresh(instanceId, [jid]);
  }

  private async work(instanceId: string, waiting: string[]): Promise<void> {
    try {
      for (let jid = waiting.shift(); jid !== undefined; jid = waiting.shift()) {
        await this.ask(instanceId, jid);
        if (waiting.length > 0) await sleep(EVERY_MS, undefined, { ref: false, signal: this.stopped.signal });
      }
    } catch (err) {
      // Whoever lists groups again asks again.
      if (!this.stopped.signal.aborted) this.log.debug({ err, instanceId }, 'pictures of groups could not be learned');
    } finally {
      this.waiting.delete(instanceId);
    }
  }

  private async ask(instanceId: string, jid: string): Promise<void> {
    const session = await this.sessions.find(instanceId);
    if (!session) throw new Error('the session is away');
    const url = await session.profile.pictureUrl(jid, 'image');
    if (this.askedAtMs.size >= MOST_REMEMBERED) this.askedAtMs.clear();
    this.askedAtMs.set(`${instanceId}/${jid}`, performance.now());
    await this.groups.savePicture(instanceId, jid, url);
  }
}
