import { setMaxListeners } from 'node:events';
import {
  connectionStateOf,
  isUserJid,
  SendFailedError,
  SendRefusedError,
  SessionFencedError,
  SessionNotReadyError,
  type OutgoingMessage,
  type Session,
} from '@wharf/whatsapp';
import type { Logger } from '../../../platform/logging/index.js';
import type { SessionDirectory } from '../../session/index.js';
import type { Message } from '../message.entity.js';
import { asSendError } from './as-send-error.js';
import type { Failure } from '../message.repository.js';
import { NumberNotOnWhatsAppError } from '../messaging.errors.js';
import type { RecipientService } from '../recipient/recipient.service.js';
import { GAVE_UP, MAY_HAVE_LEFT, NOT_CONNECTED } from '../status/refusals.js';
import type { HandOver } from './hand-over.js';
import type { MessageEnder } from './message-ender.js';
import type { OutboxClock } from './outbox-clock.js';
import type { OutboxRepository, Taken } from './outbox.repository.js';
import { WaitingSince } from './waiting-since.js';

/** A message waits so long for a number that lost its connection. */
export const RECONNECT_GRACE_MS = 60_000;
/** WhatsApp shows typing for about that long at a time. */
const TYPING_SLICE_MS = 20_000;
const RETRY_AFTER_MS = [1_000, 3_000, 9_000] as const;
const STORE_RETRY_MS = 1_000;
/** Without a reason of its own, every message that is accepted would draw the stack of an error that nobody reads. */
const NEWS = 'news';
/** Messages taken at once. After a crash so many are sent again under their ids, where one would be enough. */
const TAKEN_AT_ONCE = 8;

export interface LaneDeps {
  outbox: OutboxRepository;
  ender: MessageEnder;
  recipients: RecipientService;
  directory: SessionDirectory;
  handOver: HandOver;
  /** False while the connection is new and it is not known yet what of the one before has to be sent again first. */
  isSettled: (session: Session) => boolean;
  clock: OutboxClock;
  log: Logger;
}

/**
 * Sends the messages of one number, one at a time and in the order of their acceptance, until there are none. It takes a
 * few at once, and the next one leaves while it is being noted that the one before has.
 */
export class OutboxLane {
  private readonly stopped = new AbortController();
  /** Aborted and replaced whenever something may have changed. */
  private news = new AbortController();
  private readonly waitingSince = new WaitingSince();
  private failures: { id: string; count: number; mayHaveLeft: boolean } | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  /** What was taken and not tried yet, the next one first, and when it was taken. */
  private taken: Taken = { rows: [], at: '' };
  /** The connection that it was taken for. */
  private takenFor = 0;
  /** Messages that have left, until that is noted. */
  private readonly departing = new Set<Promise<void>>();

  constructor(
    private readonly instanceId: string,
    private readonly deps: LaneDeps,
  ) {
    // While the store is away, each of those that have left waits until it can be noted.
    setMaxListeners(0, this.stopped.signal);
  }

  /** There may be something to send, or the connection may have changed. @param onIdle is called when all is sent. */
  wake(onIdle: () => void): void {
    this.again = true;
    this.news.abort(NEWS);
    this.running ??= this.run().finally(() => {
      this.running = null;
      // News that came after the last look at the rows, while the taken ones were being put back, would wake nobody.
      if (this.again && !this.stopped.signal.aborted) this.wake(onIdle);
      else onIdle();
    });
  }

  get isIdle(): boolean {
    return this.running === null;
  }

  /** Lets the message that is being handed over finish, and takes no other. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.news.abort(NEWS);
    await this.running;
  }

  /** Resolves when of everything that has left it is noted that it has. */
  async noted(): Promise<void> {
    await Promise.all(this.departing);
  }

  /** Gives up what was taken and has not been tried, so that it is as if it had never been. */
  async putBack(): Promise<void> {
    const { rows, at } = this.taken;
    const untouched = rows.filter(({ status, delayMs }) => status === 'queued' && delayMs === 0);
    this.taken = { rows: [], at };
    if (untouched.length === 0) return;
    await this.deps.outbox.putBack(
      untouched.map(({ id }) => id),
      at,
    );
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped.signal.aborted) {
      this.again = false;
      if (this.news.signal.aborted) this.news = new AbortController();
      try {
        if (await this.sendNext()) this.again = true;
      } catch (err) {
        // The store is away: nothing is known to be wrong with the message.
        this.deps.log.warn({ err, instanceId: this.instanceId }, 'outbox cannot go on; trying again');
        this.again = true;
        await this.deps.clock.sleep(STORE_RETRY_MS, this.stopped.signal);
      }
    }
    await Promise.all(this.departing);
    // Whoever finds them in `sending` sends them all the same.
    await this.putBack().catch((err: unknown) => this.deps.log.debug({ err }, 'taken messages could not be put back'));
  }

  /** One step with the oldest message. False when there is nothing to do here. */
  private async sendNext(): Promise<boolean> {
    const { instanceId, deps } = this;
    const session = deps.directory.get(instanceId);
    if (!session) return false;
    if (!isOpen(session) || !deps.isSettled(session)) return this.waitForConnection();
    this.waitingSince.forget();
    const { connections } = session;
    const row = await this.next(connections);
    if (!row?.request) return false;
    try {
      const hasLeft = await this.handOver(session, row);
      this.failures = null;
      if (!hasLeft) this.taken.rows.unshift(row);
    } catch (error) {
      await this.setAside(row, error);
      await this.onFailure(row, error);
    }
    return true;
  }

  /** The oldest message that is still to be sent. What was lost with the last connection may be older than what was taken. */
  private async next(connections: number): Promise<Message | undefined> {
    if (this.takenFor !== connections) await this.putBack();
    this.takenFor = connections;
    if (this.taken.rows.length === 0) {
      // What has left looks as if it were to be sent until it is noted.
      await Promise.all(this.departing);
      this.taken = await this.deps.outbox.take(this.instanceId, TAKEN_AT_ONCE);
    }
    return this.taken.rows.shift();
  }

  /** What failed is the first to be taken again. What has certainly not left waits as if it had never been taken. */
  private async setAside(failed: Message, error: unknown): Promise<void> {
    const isUntouched = !(error instanceof SessionFencedError) && !this.mayHaveLeftNow(failed, error);
    if (isUntouched) this.taken.rows.unshift(failed);
    await this.putBack();
  }

  /** @returns false when the lane was stopped before, or the connection is not any more the one that the row was taken for. */
  private async handOver(session: Session, row: Message): Promise<boolean> {
    const { outbox, recipients } = this.deps;
    const to = isUserJid(row.chatJid)
      ? await recipients.confirm(session, { jid: row.chatJid, altJid: row.chatJidAlt, confirmed: false }, row.chatJid)
      : { jid: row.chatJid, altJid: row.chatJidAlt };
    if (row.delayMs > 0 && row.status === 'queued') await this.showTyping(session, to.jid, row);
    if (this.stopped.signal.aborted || !row.request) return false;
    const isAsTaken = row.delayMs === 0 && to.jid === row.chatJid && to.altJid === row.chatJidAlt;
    if (!isAsTaken) await outbox.markSending(row.id, to.jid, to.altJid);
    if (session.connections !== this.takenFor) return false;
    await this.send(session, row, { id: row.waId, to: to.jid, content: row.request });
    return true;
  }

  /** Resolves when the message has left; that it has is noted after that. */
  private async send(session: Session, row: Message, message: OutgoingMessage): Promise<void> {
    const { ender, handOver } = this.deps;
    const leaving = session.send(message).catch((error: unknown) => {
      throw asSendError(error, true);
    });
    const departing = handOver.during(this.instanceId, row.waId, async () => {
      const sent = await leaving;
      await this.untilStored(() => ender.sent({ row, sent }));
    });
    const noted = departing.catch(() => undefined).finally(() => this.departing.delete(noted));
    this.departing.add(noted);
    await leaving;
  }

  private async showTyping(session: Session, chatJid: string, { request, delayMs }: Message): Promise<void> {
    const presence = request?.kind === 'voice' ? 'recording' : 'composing';
    const { clock, log } = this.deps;
    for (let leftMs = delayMs; leftMs > 0 && !this.stopped.signal.aborted; leftMs -= TYPING_SLICE_MS) {
      // Typing is decoration: a message is not held back because it cannot be shown.
      await session
        .sendPresence(chatJid, presence)
        .catch((err: unknown) => log.debug({ err, instanceId: this.instanceId }, 'typing could not be shown'));
      await clock.sleep(Math.min(leftMs, TYPING_SLICE_MS), this.stopped.signal);
    }
    await session.sendPresence(chatJid, 'paused').catch(() => undefined);
  }

  /** Waits for news while the connection may still come back in time. False when nothing is to be sent. */
  private async waitForConnection(): Promise<boolean> {
    const { clock, outbox } = this.deps;
    await this.putBack();
    const { row, newestId } = await outbox.findWaiting(this.instanceId);
    if (!row?.request) return false;
    const nowMs = clock.now();
    this.waitingSince.note(newestId, nowMs);
    const leftMs = (this.waitingSince.of(row.id) ?? nowMs) + RECONNECT_GRACE_MS - nowMs;
    if (leftMs > 0) await clock.sleep(leftMs, this.news.signal);
    else await this.giveUp(row, this.mayHaveLeft(row), NOT_CONNECTED);
    return true;
  }

  private async onFailure(row: Message, error: unknown): Promise<void> {
    const { clock, ender, log } = this.deps;
    const before = this.failures?.id === row.id ? this.failures.count : 0;
    const mayHaveLeft = this.mayHaveLeftNow(row, error);
    this.failures = { id: row.id, count: before, mayHaveLeft };
    // What the state of the session says next decides.
    if (error instanceof SessionNotReadyError) return this.pauseUntilNotOpen();
    if (error instanceof SessionFencedError) return this.stopped.abort();
    if (error instanceof NumberNotOnWhatsAppError) {
      return ender.unsent(row.id, 'failed', { code: error.code, sentence: error.message });
    }
    if (error instanceof SendRefusedError) {
      // Who may be written to is the caller's business; a form that cannot be made may be a fault of ours.
      const level = error.refusal === 'MESSAGE_NOT_SENDABLE' ? 'warn' : 'debug';
      log[level]({ err: error, instanceId: this.instanceId }, 'a message cannot be sent');
      const refusal = { code: error.refusal, sentence: error.message };
      return this.giveUp(row, mayHaveLeft, mayHaveLeft ? MAY_HAVE_LEFT : refusal);
    }
    if (!(error instanceof SendFailedError)) throw error;

    this.failures.count += 1;
    log.debug({ err: error, instanceId: this.instanceId, attempt: before + 1 }, 'a message could not be sent');
    const retryMs = RETRY_AFTER_MS[before];
    if (retryMs !== undefined) return clock.sleep(retryMs, this.stopped.signal);
    log.warn({ err: error, instanceId: this.instanceId }, 'a message was given up');
    await this.giveUp(row, mayHaveLeft, mayHaveLeft ? MAY_HAVE_LEFT : GAVE_UP);
  }

  /** A row found in `sending` was being handed over when its process ended; of our own attempts we know more. */
  private mayHaveLeft(row: Message): boolean {
    return this.failures?.id === row.id ? this.failures.mayHaveLeft : row.status === 'sending';
  }

  private mayHaveLeftNow(row: Message, error: unknown): boolean {
    return this.mayHaveLeft(row) || (error instanceof SendFailedError && error.mayHaveLeft);
  }

  /** The session refused although it was open a moment ago; its news may be a moment behind. */
  private pauseUntilNotOpen(): Promise<void> {
    return this.deps.clock.sleep(STORE_RETRY_MS, this.news.signal);
  }

  private giveUp(row: Message, mayHaveLeft: boolean, failure: Failure): Promise<void> {
    return this.deps.ender.unsent(row.id, mayHaveLeft ? 'unknown' : 'failed', failure);
  }

  /** What has left must be noted, however long the store is away; after a stop the row is simply sent again. */
  private async untilStored(note: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await note();
      } catch (err) {
        this.deps.log.warn({ err, instanceId: this.instanceId }, 'a sent message could not be noted; trying again');
        if (this.stopped.signal.aborted) return;
        await this.deps.clock.sleep(STORE_RETRY_MS, this.stopped.signal);
      }
    }
  }
}

const isOpen = (session: Session): boolean => connectionStateOf(session.reason) === 'open';
