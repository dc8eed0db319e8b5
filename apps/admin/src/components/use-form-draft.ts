import { useState } from 'react';

interface Draft<T> {
  begun: T;
  fields: T;
}

/**
 * The fields of a form over something that is saved. Untouched they are what the server tells, also when that changes;
 * touched they stay as they were typed, with what they began from, to tell whether somebody else changed it meanwhile.
 */
export function useFormDraft<T extends object>(saved: T) {
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const { begun, fields } = draft ?? { begun: saved, fields: saved };
  return {
    begun,
    fields,
    isTouched: draft !== null,
    set: (part: Partial<T>) => setDraft((now) => draftOf(now?.begun ?? saved, { ...(now?.fields ?? saved), ...part })),
    /** Keeps what was typed, as a change of this. */
    rebase: (onto: T) => setDraft((now) => now && draftOf(onto, now.fields)),
    /** Lets go of what was typed. */
    drop: () => setDraft(null),
  };
}

const draftOf = <T>(begun: T, fields: T): Draft<T> | null =>
  JSON.stringify(fields) === JSON.stringify(begun) ? null : { begun, fields };
