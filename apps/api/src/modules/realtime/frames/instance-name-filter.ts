/** Which instances, by name, a connection wants to hear of; all that it may see until it says otherwise. */
export class InstanceNameFilter {
  private wanted: Set<string> | null = null;
  private readonly unwanted = new Set<string>();

  has(name: string): boolean {
    return !this.unwanted.has(name) && (this.wanted === null || this.wanted.has(name));
  }

  /**
   * Adds instances. Where all were wanted before, those that had been taken out come back; if none of them was out,
   * only these are left.
   */
  add(names: readonly string[]): void {
    const back = names.filter((name) => this.unwanted.delete(name));
    if (this.wanted) for (const name of names) this.wanted.add(name);
    else if (back.length === 0) this.wanted = new Set(names);
  }

  remove(names: readonly string[]): void {
    for (const name of names) if (!this.wanted?.delete(name)) this.unwanted.add(name);
  }
}
