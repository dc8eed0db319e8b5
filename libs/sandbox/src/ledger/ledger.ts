import { isShared } from '../groups/chat.js';
import type { EntryContent } from './content.js';
import type { EntryStatus, LedgerEntry } from './entry.js';

/** What a decrypted message says. */
export interface Content {
  kind: string;
  text: string | null;
  content: EntryContent;
}

export interface SavedEntry {
  phone: string;
  entry: LedgerEntry;
  /** Whether it has come to the phone. Absent in what was saved when copies were counted on arrival. */
  isHere?: boolean;
}

/** Which part of a ledger is asked for. */
export interface LedgerFilter {
  /** Only what came in after this instant, milliseconds. */
  sinceMs?: number;
  /** Phone number of the other side, or JID of a group or of statuses. */
  chat?: string;
}

/** A status only moves up this ladder; the receipts of several devices come in any order. */
const RANK: Record<EntryStatus, number> = {
  undecryptable: 0,
  pending: 1,
  refused: 1,
  received: 2,
  sent: 2,
  delivered: 3,
  read: 4,
  played: 5,
};

/**
 * What every phone has sent and received. The relay opens an entry for each message that passes, without its content,
 * and counts its copies; the phone that decrypts it fills the content in.
 */
export class Ledger {
  private readonly byPhone = new Map<string, Map<string, LedgerEntry>>();
  /** What has come to its phone; the rest is under way. */
  private readonly here = new WeakSet<LedgerEntry>();

  /** @param onChange told of every entry that is new or changed. */
  constructor(private readonly onChange: (phone: string, entry: LedgerEntry) => void = () => undefined) {}

  /** Opens an entry, unless the phone has one for this id. */
  open(phone: string, entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>): LedgerEntry {
    const entries = this.entriesOf(phone);
    const known = entries.get(entry.id);
    if (known) return known;
    const isAuthor = entry.from === phone;
    const opened: LedgerEntry = {
      ...entry,
      kind: 'encrypted',
      text: null,
      content: {},
      at: new Date().toISOString(),
      direction: isAuthor ? 'sent' : 'received',
      status: 'pending',
      copies: 0,
    };
    entries.set(entry.id, opened);
    this.onChange(phone, opened);
    return opened;
  }

  /** Its author's device handed the message in for the phone, once more. */
  copied(phone: string, entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>): void {
    const opened = this.open(phone, entry);
    opened.copies += 1;
    this.onChange(phone, opened);
  }

  /**
   * A message came to a phone, or was typed on it; null content means that it could not be decrypted.
   * @returns whether the phone has it now and had not before.
   */
  arrived(phone: string, entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>, content: Content | null): boolean {
    const opened = this.open(phone, entry);
    const isNews = content !== null && !this.here.has(opened);
    if (content === null) {
      if (!this.here.has(opened)) opened.status = 'undecryptable';
    } else {
      this.here.add(opened);
      opened.copies ||= 1;
      opened.kind = content.kind;
      opened.text = content.text;
      // A copy of a message says nothing of what has become of it since.
      if (isNews) opened.content = content.content;
      if (opened.direction === 'received') this.raise(opened, 'received');
    }
    this.onChange(phone, opened);
    return isNews;
  }

  /** Moves the status of a phone's entry up; a lower status or an unknown id changes nothing. */
  status(phone: string, id: string, status: EntryStatus): void {
    const entry = this.byPhone.get(phone)?.get(id);
    if (entry && this.raise(entry, status)) this.onChange(phone, entry);
  }

  /** Changes what a phone's entry tells, if the phone has one for this id. */
  amend(phone: string, id: string, change: (entry: LedgerEntry) => void): void {
    const entry = this.byPhone.get(phone)?.get(id);
    if (!entry) return;
    change(entry);
    this.onChange(phone, entry);
  }

  get(phone: string, id: string): LedgerEntry | undefined {
    return this.byPhone.get(phone)?.get(id);
  }

  /** The messages that a phone has seen, oldest first; those still under way to it are left out. */
  list(phone: string, { sinceMs, chat }: LedgerFilter = {}): LedgerEntry[] {
    return [...(this.byPhone.get(phone)?.values() ?? [])].filter(
      (entry) =>
        (this.here.has(entry) || entry.status === 'undecryptable') &&
        (sinceMs === undefined || Date.parse(entry.at) > sinceMs) &&
        (chat === undefined || chatOf(entry) === chat),
    );
  }

  /** Whether anything passed between a phone and somebody, in either direction. */
  hasChat(phone: string, other: string): boolean {
    for (const entry of this.byPhone.get(phone)?.values() ?? []) if (chatOf(entry) === other) return true;
    return false;
  }

  /** An entry as saved state keeps it. */
  saved(phone: string, entry: LedgerEntry): SavedEntry {
    return { phone, entry, isHere: this.here.has(entry) };
  }

  /** Takes in an entry of saved state. */
  restore({ phone, entry, isHere = entry.copies > 0 }: SavedEntry): void {
    this.entriesOf(phone).set(entry.id, entry);
    if (isHere) this.here.add(entry);
  }

  /** Everything, for saving. */
  *all(): Iterable<SavedEntry> {
    for (const [phone, entries] of this.byPhone) for (const entry of entries.values()) yield this.saved(phone, entry);
  }

  private raise(entry: LedgerEntry, status: EntryStatus): boolean {
    if (RANK[status] <= RANK[entry.status]) return false;
    entry.status = status;
    return true;
  }

  private entriesOf(phone: string): Map<string, LedgerEntry> {
    let entries = this.byPhone.get(phone);
    if (!entries) this.byPhone.set(phone, (entries = new Map()));
    return entries;
  }
}

/** The other side of an entry; a group is that whoever wrote. */
function chatOf({ direction, from, to }: LedgerEntry): string {
  return direction === 'sent' || isShared(to) ? to : from;
}
