/** Somebody else saved something in the meantime; nothing of one's own was saved. */
export class ChangedMeanwhileError<T extends object> extends Error {
  constructor(
    /** As it is now. */
    readonly theirs: T,
    /** Which of its fields are not what they were. */
    readonly fields: readonly (keyof T & string)[],
  ) {
    super('Somebody else changed this meanwhile');
    this.name = 'ChangedMeanwhileError';
  }
}

/**
 * Looks, right before something is saved, whether it is still what the form began from.
 * @throws ChangedMeanwhileError
 */
export async function refuseIfChanged<T extends object>(read: () => Promise<T>, begun: T): Promise<void> {
  const theirs = await read();
  const fields = (Object.keys(begun) as (keyof T & string)[]).filter(
    (field) => JSON.stringify(theirs[field]) !== JSON.stringify(begun[field]),
  );
  if (fields.length > 0) throw new ChangedMeanwhileError(theirs, fields);
}
