import { session, type Session } from '../src/app/session';

/** Somebody of a role is signed in. */
export const signInAs = (role: Session['role'], part: Partial<Session> = {}): void =>
  session.signIn({ token: 't', username: role, role, clientId: null, companyName: null, ...part });
