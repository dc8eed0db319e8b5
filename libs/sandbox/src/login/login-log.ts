/** One login of a device, from its `success` to the end of its connection. */
export interface LoggedLogin {
  device: number;
  /** The `via` that the client put into the address it dialled; tells processes of one gateway apart. Null without. */
  via: string | null;
  openedAt: string;
  /** When another login of the device took its place; null when none did while it was open. */
  replacedAt: string | null;
  /** When its connection was gone; null while it stands. A client that does not answer keeps a replaced one for a while. */
  closedAt: string | null;
}

/** Remembers the latest logins of each phone's devices: two that were open at once show as one that was replaced. */
export class LoginLog {
  private readonly entries = new Map<string, LoggedLogin[]>();

  /** @param keep how many logins are kept for a phone, at least; the list is cut at twice that. */
  constructor(private readonly keep: number) {}

  opened(phone: string, device: number, via: string | null): LoggedLogin {
    const entry = { device, via, openedAt: now(), replacedAt: null, closedAt: null };
    let list = this.entries.get(phone);
    if (!list) this.entries.set(phone, (list = []));
    list.push(entry);
    if (list.length > this.keep * 2) list.splice(0, this.keep);
    return entry;
  }

  replaced(entry: LoggedLogin): void {
    entry.replacedAt ??= now();
  }

  closed(entry: LoggedLogin): void {
    entry.closedAt ??= now();
  }

  /** The latest logins of a phone, oldest first. */
  recent(phone: string): LoggedLogin[] {
    return (this.entries.get(phone) ?? []).slice(-this.keep);
  }
}

const now = (): string => new Date().toISOString();
