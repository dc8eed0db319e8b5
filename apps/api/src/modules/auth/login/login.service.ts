import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import { AccountSuspendedError, InvalidCredentialsError } from '../auth.errors.js';
import { USER_TOKEN_SECONDS, UserTokens } from '../credentials/user-token.js';
import type { RequestOrigin } from '../guard/request-origin.decorator.js';
import { UserRepository, type UserRow } from '../users/user.repository.js';
import { LoginLimiter } from './login-limiter.js';
import { Passwords } from './passwords.js';

/** A person who has just signed in. */
export interface SignedIn {
  user: UserRow;
  /** For `Authorization: Bearer`. */
  token: string;
  expiresInSeconds: number;
}

/** Signs people in to the dashboard. */
@Injectable()
export class LoginService {
  constructor(
    private readonly limiter: LoginLimiter,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly tokens: UserTokens,
    private readonly audit: AuditService,
  ) {}

  /**
   * Checks a name and a password. An unknown name takes as long, and reads the same, as a wrong password.
   * @throws LoginRateLimitedError after five failures from one address in fifteen minutes
   * @throws InvalidCredentialsError
   * @throws AccountSuspendedError where the password is right, but the user or the tenant is suspended
   */
  async login(username: string, password: string, { address, requestId }: RequestOrigin): Promise<SignedIn> {
    const attemptId = await this.limiter.reserve(address);
    const user = await this.users.findByName(username);
    const matches = await this.passwords.matches(user?.passwordHash ?? null, password);
    // People type passwords into the wrong field: a name that nobody has is not kept.
    const actor = user ? `user:${user.username}` : 'anonymous';
    const record = (action: string) =>
      this.audit.record(null, { actor, action, clientId: user?.clientId, address, requestId });

    if (!user || !matches) {
      await record('login.failed');
      throw new InvalidCredentialsError();
    }
    await this.limiter.forgive(attemptId);
    if (!user.isActive || !user.clientIsActive) {
      await record('login.refused');
      throw new AccountSuspendedError();
    }
    await this.users.noteLogin(user.id);
    await record('login.succeeded');
    return { user, token: this.tokens.sign(user), expiresInSeconds: USER_TOKEN_SECONDS };
  }
}
