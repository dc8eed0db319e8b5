import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import type { OperableSession } from '../session/index.js';

/** What can be shown to one chat. */
export const TYPING = ['composing', 'recording', 'paused'] as const;
export type Typing = (typeof TYPING)[number];

/** Longest that a caller waits; what is to be shown for longer is shown on after the answer. */
const LONGEST_WAIT_MS = 20_000;
/** Phones stop showing it after some 25 seconds of silence. */
const SAY_AGAIN_MS = 10_000;

/** Shows typing or recording to chats for some time, one thing at a time to each. */
@Injectable()
export class PresenceHolder implements OnApplicationShutdown {
  private readonly held = new Map<string, AbortController>();

  constructor(@InjectLogger() private readonly log: Logger) {}

  /**
   * Shows it, and takes it back after `forMs`; a later one for the same chat takes its place.
   * @param forMs 0 shows it until WhatsApp itself forgets it.
   * @returns after `forMs`, or after 20 seconds, whichever is less.
   * @throws what the session throws when it is first shown.
   */
  async show(session: OperableSession, chatJid: string, presence: Typing, forMs: number): Promise<void> {
    const key = `${session.instanceId} ${chatJid}`;
    this.held.get(key)?.abort();
    this.held.delete(key);
    await session.sendPresence(chatJid, presence);
    if (forMs === 0 || presence === 'paused') return;
    const ended = new AbortController();
    this.held.set(key, ended);
    const shown = this.keepUp(session, chatJid, presence, forMs, ended.signal).finally(() => {
      if (this.held.get(key) === ended) this.held.delete(key);
    });
    await Promise.race([shown, this.pause(LONGEST_WAIT_MS, ended.signal)]);
  }

  onApplicationShutdown(): void {
    for (const ended of this.held.values()) ended.abort();
  }

  /** Resolves early when `signal` is aborted. */
  protected async pause(ms: number, signal: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }

  /** Nobody may wait for it any more, so what goes wrong is only noted. */
  private async keepUp(
    session: OperableSession,
    chatJid: string,
    presence: Typing,
    forMs: number,
    signal: AbortSignal,
  ) {
    try {
      for (let leftMs = forMs; leftMs > 0; leftMs -= SAY_AGAIN_MS) {
        await this.pause(Math.min(leftMs, SAY_AGAIN_MS), signal);
        if (signal.aborted) return;
        if (leftMs > SAY_AGAIN_MS) await session.sendPresence(chatJid, presence);
      }
      await session.sendPresence(chatJid, 'paused');
    } catch (err) {
      this.log.debug({ err, instanceId: session.instanceId }, 'typing could not be shown to its end');
    }
  }
}
