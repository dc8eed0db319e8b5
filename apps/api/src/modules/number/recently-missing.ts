/** Long enough for a list that is checked twice, short enough for somebody who has just installed WhatsApp. */
const FOR_MS = 60_000;
const MOST = 20_000;

/** Numbers that WhatsApp has just said it does not know. */
export class RecentlyMissing {
  private readonly untilMs = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  has(digits: string): boolean {
    return (this.untilMs.get(digits) ?? 0) > this.now();
  }

  add(digits: string): void {
    this.untilMs.delete(digits);
    this.untilMs.set(digits, this.now() + FOR_MS);
    const [oldest] = this.untilMs.keys();
    if (this.untilMs.size > MOST && oldest !== undefined) this.untilMs.delete(oldest);
  }
}
