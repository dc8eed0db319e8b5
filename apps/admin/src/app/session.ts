/** Who is signed in, and with what. */
export interface Session {
  token: string;
  username: string;
  role: 'admin' | 'operator' | 'viewer' | 'client';
  clientId: number | null;
  companyName: string | null;
}

interface State {
  session: Session | null;
  /** The server no longer takes the token; the page stays as it is until somebody signs in again. */
  isExpired: boolean;
}

/** A request was waiting for a new sign-in, and the person signed out instead. */
export class SignedOutError extends Error {
  constructor() {
    super('Signed out');
  }
}

const STORAGE_KEY = 'wharf.session';

interface Waiter {
  resolve: (token: string) => void;
  reject: (error: Error) => void;
}

/**
 * Keeps the token for as long as the tab lives. Whether it still holds is for the server to say: the clock of this
 * machine is never asked.
 */
export class SessionStore {
  private state: State;
  private readonly listeners = new Set<() => void>();
  private waiters: Waiter[] = [];

  constructor(private readonly storage: Storage) {
    this.state = { session: readSession(storage), isExpired: false };
  }

  readonly get = (): State => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins a session, or continues the one that had expired: whatever waited goes on. */
  signIn(session: Session): void {
    this.storage.setItem(STORAGE_KEY, JSON.stringify(session));
    this.set({ session, isExpired: false });
    const waiters = this.takeWaiters();
    waiters.forEach(({ resolve }) => resolve(session.token));
  }

  signOut(): void {
    this.storage.removeItem(STORAGE_KEY);
    this.set({ session: null, isExpired: false });
    const waiters = this.takeWaiters();
    waiters.forEach(({ reject }) => reject(new SignedOutError()));
  }

  /**
   * Resolves with a token that is not the refused one: at once where somebody signed in meanwhile, else when they do.
   * @throws SignedOutError
   */
  async renewed(refusedToken: string): Promise<string> {
    const { session } = this.state;
    if (!session) throw new SignedOutError();
    if (session.token !== refusedToken) return session.token;
    this.set({ session, isExpired: true });
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  private takeWaiters(): Waiter[] {
    const waiters = this.waiters;
    this.waiters = [];
    return waiters;
  }

  private set(state: State): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

function readSession(storage: Storage): Session | null {
  try {
    return JSON.parse(storage.getItem(STORAGE_KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

/** The one of this tab. */
export const session = new SessionStore(window.sessionStorage);
