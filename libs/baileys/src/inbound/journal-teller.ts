import type { Logger } from 'pino';
import type { JournalledStanza, SessionStore } from '../store/session-store.js';
import type { OwnAccount } from './addresses.js';
import type { EventQueue } from './event-queue.js';
import { placeholder } from './placeholder.js';
import { headOf, parseStanza } from './stanza-parser.js';

interface Deps {
  store: Pick<SessionStore, 'settleJournal'>;
  events: Pick<EventQueue, 'push'>;
  /** The account of the login; null before there is one. */
  own: () => OwnAccount | null;
  log: Logger;
}

/** Makes events of what is in the journal, just written or found there at a start. */
export class JournalTeller {
  constructor(private readonly deps: Deps) {}

  tell(stanza: JournalledStanza): void {
    const { events, log } = this.deps;
    const own = this.deps.own();
    if (!own) return;
    const journalIds = [stanza.journalId];
    try {
      if (stanza.isUnread) return this.standInFor(stanza, own);
      const parsed = parseStanza(stanza, own);
      const taken = parsed.map((event) => events.push(event));
      // What came of it settles it by itself, in its own transaction; the rest is settled when it was taken.
      if (parsed.some((event) => 'journalIds' in event && event.journalIds.length > 0)) return;
      Promise.all(taken).then(
        () => this.settle(journalIds),
        () => undefined,
      );
    } catch (error) {
      // A message that cannot be read today may be readable by the next version: it stays in the journal.
      log.error({ err: error, journalId: stanza.journalId }, 'journalled stanza could not be read');
    }
  }

  /** Says that there was a message. It stays in the journal as it came, for the next version to read. */
  private standInFor({ attrs }: JournalledStanza, own: OwnAccount): void {
    if (attrs.category === 'peer') return;
    const message = placeholder(headOf(attrs, own), 'unreadable');
    void this.deps.events.push({ type: 'message', journalIds: [], message });
  }

  /** For stanzas that carry nothing for people, such as group keys. */
  private settle(journalIds: string[]): void {
    this.deps.store.settleJournal(journalIds).catch((error: unknown) => {
      // They are looked at again at the next start, with the same result.
      this.deps.log.debug({ err: error }, 'journal rows could not be settled');
    });
  }
}
