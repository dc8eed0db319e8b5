import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'wharf:audited';

/** What a route has written to the audit log. */
export interface AuditRule {
  /** Past tense, dotted: `instance.created`. */
  action: string;
  /** Whose doing is written: of people who are signed in alone, or of keys too. */
  by: 'anybody' | 'people';
  /** Fields of the query or the body whose values are written too (`key.id` for one inside another). */
  shows: readonly string[];
}

/**
 * Has a route's success written to the audit log: who, from where, which instance, and the names of the fields that
 * were sent, never their values.
 */
export const Audited = (action: string) =>
  SetMetadata(AUDITED, { action, by: 'anybody', shows: [] } satisfies AuditRule);

/**
 * The same for people who are signed in alone: what a customer's software does by its key, all day long, would bury what
 * people did by hand.
 * @param shows fields whose values say what it was done to or how: ids, choices; never what somebody wrote.
 */
export const AuditedOfPeople = (action: string, ...shows: string[]) =>
  SetMetadata(AUDITED, { action, by: 'people', shows } satisfies AuditRule);
