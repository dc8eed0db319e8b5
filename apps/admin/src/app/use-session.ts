import { useSyncExternalStore } from 'react';
import { session } from './session';

/** Who is signed in, kept up to date. */
export function useSession() {
  return useSyncExternalStore(session.subscribe, session.get);
}
