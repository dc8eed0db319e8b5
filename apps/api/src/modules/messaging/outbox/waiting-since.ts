/**
 * Since when this process has seen messages of one number wait, by a clock that nobody sets: the time of day can be put
 * forward, which must not end what has just been accepted, or back, which must not keep it for as long.
 */
export class WaitingSince {
  /** Messages up to each id were there at that time; both rise. */
  private marks: { newestId: bigint; atMs: number }[] = [];

  /** @param newestId of all that wait now. */
  note(newestId: string, nowMs: number): void {
    const last = this.marks.at(-1);
    if (!last || BigInt(newestId) > last.newestId) this.marks.push({ newestId: BigInt(newestId), atMs: nowMs });
  }

  /** When the message was first seen to wait. Of those before it nobody will ask any more. */
  of(id: string): number | null {
    this.marks = this.marks.slice(
      Math.max(
        0,
        this.marks.findIndex(({ newestId }) => newestId >= BigInt(id)),
      ),
    );
    return this.marks[0]?.atMs ?? null;
  }

  forget(): void {
    this.marks = [];
  }
}
