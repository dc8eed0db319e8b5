import { Injectable } from '@nestjs/common';
import { InvalidTokenError, WrongPasswordError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { UserRepository, type UserRow } from '../users/user.repository.js';
import { LoginLimiter } from './login-limiter.js';
import { Passwords } from './passwords.js';

/** Has somebody who is signed in prove once more that it is they. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly limiter: LoginLimiter,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Counts against the same limit as signing in, so that a stolen token is no way to guess on.
   * @throws WrongPasswordError, LoginRateLimitedError
   */
  async confirm(caller: Caller, password: string, address: string): Promise<UserRow> {
    const attemptId = await this.limiter.reserve(address);
    const user = caller.kind === 'user' ? await this.users.findActive(caller.userId) : null;
    if (!user) throw new InvalidTokenError();
    if (!(await this.passwords.matches(user.passwordHash, password))) throw new WrongPasswordError();
    await this.limiter.forgive(attemptId);
    return user;
  }
}
