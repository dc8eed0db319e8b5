import {
  connectionStateOf,
  isUserJid,
  SendFailedError,
  SessionFencedError,
  SessionNotReadyError,
  type Session,
} from '@wharf/whatsapp';
import type { Logger } from '../../../platform/logging/index.js';
import type { SessionDirectory } from '../../session/index.js';
import type { Message } from '../message.entity.js';
import type { MessageRepository } from '../message.repository.js';
import { asSendError } from './as-send-error.js';
import { NumberNotOnWhatsAppError } from '../messaging.errors.js';
import type { RecipientService } from '../recipient/recipient.service.js';
import { GAVE_UP, MAY_HAVE_LEFT, NOT_CONNECTED } from '../status/refusals.js';
import type { HandOver } from './hand-over.js';
import type { MessageEnder } from './message-ender.js';
import type { OutboxClock } from './outbox-clock.js';

/** A message waits so long for a number that lost its connection. */
export const RECONNECT_GRACE_MS = 60_000;
/** WhatsApp shows typing for about that long at a time. */
const TYPING_SLICE_MS = 20_000;
const RETRY_AFTER_MS = [1_000, 3_000, 9_000] as const;
const STORE_RETRY_MS = 1_000;

export interface LaneDeps {
  messages: MessageRepository;
  ender: MessageEnder;
  recipients: RecipientService;
  directory: SessionDirectory;
  handOver: HandOver;
  clock: OutboxClock;
  log: Logger;
}

/** Sends the messages of one number, one at a time and in the order of their acceptance, until there are none. */
export class OutboxLane {
  private readonly stopped = new AbortController();
  /** Aborted and replaced whenever something may have changed. */
  private news = new AbortController();
  private notOpenSinceMs: number | null = null;
  private failures: { id: string; count: number; mayHaveLeft: boolean } | null = null;
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly instanceId: string,
    private readonly deps: LaneDeps,
  ) {}

  /** There may be something to send, or the connection may have changed. @param onIdle is called when all is sent. */
  wake(onIdle: () => void): void {
    this.again = true;
    this.news.abort();
    this.running ??= this.run().finally(() => {
      this.running = null;
      onIdle();
    });
  }

  get isIdle(): boolean {
    return this.running === null;
  }

  /** Lets the message that is being handed over finish, and takes no other. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.news.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped.signal.aborted) {
      this.again = false;
      this.news = new AbortController();
      try {
        if (await this.sendNext()) this.again = true;
      } catch (err) {
        // The store is away: nothing is known to be wrong with the message.
        this.deps.log.warn({ err, instanceId: this.instanceId }, 'outbox cannot go on; trying again');
        this.again = true;
        await this.deps.clock.sleep(STORE_RETRY_MS, this.stopped.signal);
      }
    }
  }

  /** One step with the oldest message. False when there is nothing to do here. */
  private async sendNext(): Promise<boolean> {
    const { instanceId, deps } = this;
    const session = deps.directory.get(instanceId);
    if (!session) return false;
    const row = await deps.messages.findNextToSend(instanceId);
    if (!row?.request) return false;
    if (!isOpen(session)) return this.waitForConnection(row);
    this.notOpenSinceMs = null;
    try {
      await this.handOver(session, row);
      this.failures = null;
    } catch (error) {
      await this.onFailure(row, error);
    }
    return true;
  }

  private async handOver(session: Session, row: Message): Promise<void> {
    const { messages, recipients, handOver, ender } = this.deps;
    const to = isUserJid(row.chatJid)
      ? await recipients.confirm(session, { jid: row.chatJid, altJid: row.chatJidAlt, confirmed: false }, row.chatJid)
      : { jid: row.chatJid, altJid: row.chatJidAlt };
    if (row.delayMs > 0 && row.status === 'queued') await this.showTyping(session, to.jid, row.delayMs);
    if (this.stopped.signal.aborted || !row.request) return;
    const content = row.request;
    await messages.markSending(row.id, to.jid, to.altJid);
    await handOver.during(this.instanceId, row.waId, async () => {
      const sent = await session.send({ id: row.waId, to: to.jid, content }).catch((error: unknown) => {
        throw asSendError(error, true);
      });
      await this.untilStored(() => ender.sent(row.id, sent));
    });
  }

  private async showTyping(session: Session, chatJid: string, delayMs: number): Promise<void> {
    const { clock, log } = this.deps;
    for (let leftMs = delayMs; leftMs > 0 && !this.stopped.signal.aborted; leftMs -= TYPING_SLICE_MS) {
      // Typing is decoration: a message is not held back because it cannot be shown.
      await session
        .sendPresence(chatJid, 'composing')
        .catch((err: unknown) => log.debug({ err, instanceId: this.instanceId }, 'typing could not be shown'));
      await clock.sleep(Math.min(leftMs, TYPING_SLICE_MS), this.stopped.signal);
    }
    await session.sendPresence(chatJid, 'paused').catch(() => undefined);
  }

  /** Waits for news while the connection may still come back in time. */
  private async waitForConnection(row: Message): Promise<boolean> {
    const { clock } = this.deps;
    this.notOpenSinceMs ??= clock.now();
    const deadlineMs = Math.max(this.notOpenSinceMs, row.acceptedAt.getTime()) + RECONNECT_GRACE_MS;
    const leftMs = deadlineMs - clock.now();
    if (leftMs > 0) await clock.sleep(leftMs, this.news.signal);
    else await this.giveUp(row, this.mayHaveLeft(row), NOT_CONNECTED);
    return true;
  }

  private async onFailure(row: Message, error: unknown): Promise<void> {
    const { clock, ender, log } = this.deps;
    const before = this.failures?.id === row.id ? this.failures.count : 0;
    const mayHaveLeft = this.mayHaveLeft(row) || (error instanceof SendFailedError && error.mayHaveLeft);
    this.failures = { id: row.id, count: before, mayHaveLeft };
    // What the state of the session says next decides.
    if (error instanceof SessionNotReadyError) return this.pauseUntilNotOpen();
    if (error instanceof SessionFencedError) return this.stopped.abort();
    if (error instanceof NumberNotOnWhatsAppError) {
      return ender.unsent(row.id, 'failed', { code: error.code, sentence: error.message });
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

  /** The session refused although it was open a moment ago; its news may be a moment behind. */
  private pauseUntilNotOpen(): Promise<void> {
    return this.deps.clock.sleep(STORE_RETRY_MS, this.news.signal);
  }

  private giveUp(row: Message, mayHaveLeft: boolean, failure: typeof GAVE_UP): Promise<void> {
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
