import { session } from '../../app/session';

/**
 * Has something forgotten when somebody else signs in, or its writer signs out; an expired session, and a new token for
 * the same person, leave it.
 */
export function whenWriterChanges(forget: () => void): void {
  let writer = session.get().session?.username;
  session.subscribe(() => {
    const next = session.get().session?.username;
    if (writer !== undefined && next !== writer) forget();
    writer = next;
  });
}
