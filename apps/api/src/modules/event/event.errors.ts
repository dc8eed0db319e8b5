import { ConflictError, NotFoundError, WharfError } from '../../platform/errors/index.js';

/** The same for an id that is unknown, one that belongs to somebody else, and one that retention removed. */
export class EventNotFoundError extends NotFoundError {
  override readonly code = 'EVENT_NOT_FOUND';

  constructor() {
    super('Event not found');
  }
}

/** Some of what follows a cursor was deleted for its age. */
export class CursorTooOldError extends WharfError {
  override readonly code = 'CURSOR_TOO_OLD';
  override readonly status = 410;

  /** @param oldest the cursor to go on with. */
  constructor(oldest: string) {
    const sentence = `Events after this cursor were deleted for their age; what is kept begins after ${oldest}`;
    super(sentence, { messages: [sentence, { oldest_cursor: oldest }] });
  }
}

/** A cursor that this gateway cannot have given out, or gave out before its database was put back. */
export class CursorAheadError extends WharfError {
  override readonly code = 'CURSOR_AHEAD';
  override readonly status = 410;

  /** @param oldest the cursor to go on with so that nothing is missed. */
  constructor(oldest: string) {
    const sentence = `This cursor is ahead of all events, as after a restored backup; what is kept begins after ${oldest}`;
    super(sentence, { messages: [sentence, { oldest_cursor: oldest }] });
  }
}

/** One more name of a reader than there may be. */
export class TooManyConsumersError extends ConflictError {
  override readonly code = 'TOO_MANY_CONSUMERS';

  constructor(most: number) {
    super(`There are ${most} consumers already; use one of their names`);
  }
}
