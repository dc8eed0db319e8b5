import type { Logger } from 'pino';
import { SessionStoreError } from '../store/commit-queue.js';
import type { SessionStore } from '../store/session-store.js';
import type { BinaryNode, ILogger } from '../upstream.js';
import type { FailedStanzas } from './failed-stanzas.js';

/** What Baileys logs when its handling of a message broke. Nothing else tells, and the refusal follows at once. */
const BROKEN: ReadonlySet<string> = new Set(['error in handling message', 'Failed to send retry']);
/** What it logs before an acknowledgement or a refusal is written, within the same call. */
const ANSWERING = 'sent ack';
const UNHANDLED_ERROR = 500;

/**
 * Sees to it that no message is refused that nobody has kept. Baileys answers WhatsApp with a refusal when anything
 * unexpected happens to a message, and WhatsApp drops what is refused. Here the connection is cut before the refusal is
 * written, so that the message comes again with the next one. What breaks its handling every time is kept as it came
 * and refused then, so that one message cannot hold up a number.
 */
export class MessageGuard {
  private inHand: BinaryNode | null = null;
  private fault: unknown = null;

  constructor(
    private readonly deps: {
      store: Pick<SessionStore, 'keepUnread'>;
      failures: FailedStanzas;
      /** Whether the connection stands: nothing is refused over one that does not, and what fails with it is no fault. */
      isOpen: () => boolean;
      /** Stops the connection within the call. */
      cut: (message: string) => void;
      refuse: (stanza: BinaryNode, code: number) => Promise<void>;
      log: Logger;
    },
  ) {}

  /** Around Baileys' handling of one message, and never of two at a time. */
  async handle(stanza: BinaryNode, handle: () => Promise<void>): Promise<void> {
    const { failures, store, refuse, log } = this.deps;
    this.inHand = stanza;
    try {
      if (!failures.isGivenUp(stanza.attrs)) return await handle();
      await store.keepUnread(stanza);
      log.error({ id: stanza.attrs.id }, 'a message broke its handling every time; it is kept as it came');
      await refuse(stanza, UNHANDLED_ERROR);
    } finally {
      this.inHand = null;
      this.fault = null;
    }
  }

  /**
   * Hears of what the store threw, and counts it against the message in hand where waiting would not mend it.
   * @returns whether the connection has to go: an operation of its own that cannot be stored simply fails.
   */
  onStoreFailed(error: Error): boolean {
    const isOfOne = error instanceof SessionStoreError && !error.isPassing;
    if (isOfOne && !this.inHand) return false;
    if (isOfOne) this.note(error);
    return true;
  }

  /** The log to give to Baileys. */
  listening(logger: ILogger): ILogger {
    return {
      ...logger,
      get level() {
        return logger.level;
      },
      child: () => this.listening(logger),
      debug: (fields, text) => {
        logger.debug(fields, text);
        if (text === ANSWERING) this.onAnswer(fields as { recv: BinaryNode; sent: Record<string, string> });
      },
      error: (fields, text) => {
        logger.error(fields, text);
        if (text !== undefined && BROKEN.has(text)) this.fault = faultOf(fields) ?? new Error(text);
      },
    };
  }

  private onAnswer({ recv, sent }: { recv: BinaryNode; sent: Record<string, string> }): void {
    if (recv.tag !== 'message' || !sent.error || !this.fault || !this.deps.isOpen()) return;
    this.note(this.fault);
    this.deps.cut('a message could not be handled');
  }

  private note(error: unknown): void {
    if (!this.inHand) return;
    const { attrs } = this.inHand;
    const failures = this.deps.failures.note(attrs);
    this.deps.log.warn({ err: error, id: attrs.id, failures }, 'a message could not be handled; connecting again');
    // Counted once per attempt: what else breaks in it is a consequence.
    this.inHand = null;
  }
}

const faultOf = (fields: unknown): unknown => {
  const { error, err } = Object(fields) as { error?: unknown; err?: unknown };
  return error ?? err;
};
