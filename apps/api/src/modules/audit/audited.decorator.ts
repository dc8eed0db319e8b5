import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'wharf:audited';

/**
 * Has a route's success written to the audit log: who, from where, which instance, and the names of the fields that
 * were sent, never their values.
 * @param action past tense, dotted: `instance.created`.
 */
export const Audited = (action: string) => SetMetadata(AUDITED, action);
