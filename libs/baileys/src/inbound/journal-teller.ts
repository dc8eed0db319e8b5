import type { SessionEvent } from '@wharf/whatsapp';
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

/** Makes events of what is in the journal, just written or found there. */
export class JournalTeller {
  /** Journal rows of which the host has not taken everything yet. */
  private readonly onTheWay = new Set<string>();

  constructor(private readonly deps: Deps) {}

  /** A row that comes again while it is on its way to the host is not told a second time. */
  tell(stanza: JournalledStanza): void {
    const own = this.deps.own();
    const { journalId } = stanza;
    if (!own || this.onTheWay.has(journalId)) return;
    this.onTheWay.add(journalId);
    const arrived = () => void this.onTheWay.delete(journalId);
    this.bring(stanza, own).then(arrived, arrived);
  }

  private async bring(stanza: JournalledStanza, own: OwnAccount): Promise<void> {
    const read = stanza.isUnread ? null : this.read(stanza, own);
    const events = read ?? this.standIn(stanza, own);
    await Promise.all(events.map((event) => this.deps.events.push(event)));
    // What could not be read stays as it came, for the next version to read.
    if (!read) return;
    // What came of it settles it by itself, in its own transaction; the rest is settled when it was taken.
    if (read.some((event) => 'journalIds' in event && event.journalIds.length > 0)) return;
    await this.settle([stanza.journalId]);
  }

  /** @returns null when it cannot be read. */
  private read(stanza: JournalledStanza, own: OwnAccount): SessionEvent[] | null {
    try {
      return parseStanza(stanza, own);
    } catch (error) {
      this.deps.log.error({ err: error, journalId: stanza.journalId }, 'journalled stanza could not be read');
      return null;
    }
  }

  /** Says that there was a message, since its sender was told that it came. */
  private standIn({ attrs, journalId }: JournalledStanza, own: OwnAccount): SessionEvent[] {
    if (attrs.category === 'peer') return [];
    try {
      return [{ type: 'message', journalIds: [], message: placeholder(headOf(attrs, own), 'unreadable') }];
    } catch (error) {
      this.deps.log.error({ err: error, journalId }, 'journalled stanza does not say where it belongs');
      return [];
    }
  }

  /** For stanzas that carry nothing for people, such as group keys. */
  private async settle(journalIds: string[]): Promise<void> {
    await this.deps.store.settleJournal(journalIds).catch((error: unknown) => {
      // They are looked at again at the next start, with the same result.
      this.deps.log.debug({ err: error }, 'journal rows could not be settled');
    });
  }
}
