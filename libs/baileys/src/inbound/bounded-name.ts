import { createHash } from 'node:crypto';

/** WhatsApp's own ids and addresses end at about 40 characters; a row of an index takes 2,700 bytes. */
export const NAME_MAX = 128;
const SERVER = /@[a-z.]{1,20}$/;

/**
 * An id or an address in a length that every index takes. WhatsApp passes on whatever ids people's clients make up; one
 * that is too long becomes its digest, the same everywhere, so that what refers to it still does.
 */
export function boundedName(name: string): string {
  if (name.length <= NAME_MAX) return name;
  const server = SERVER.exec(name)?.[0] ?? '';
  return createHash('sha256').update(name).digest('hex') + server;
}
