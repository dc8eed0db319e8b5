/** A clock that moves only when told, for logic that is given its clock. */
export class FakeClock {
  private atMs: number;

  constructor(start: Date | string = '2026-01-01T00:00:00.000Z') {
    this.atMs = new Date(start).getTime();
  }

  /** The instant it stands at; a new Date each time. */
  now(): Date {
    return new Date(this.atMs);
  }

  /** Moves forward by so many milliseconds. */
  advance(ms: number): void {
    if (ms < 0) throw new RangeError('a clock does not run backwards');
    this.atMs += ms;
  }
}
