import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import { InvalidTokenError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { USER_TOKEN_SECONDS, UserTokens } from '../credentials/user-token.js';
import type { RequestOrigin } from '../guard/request-origin.decorator.js';
import { UserRepository } from '../users/user.repository.js';
import { PasswordCheck } from './password-check.js';
import { Passwords } from './passwords.js';

/** Lets people change their own password. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly passwords: Passwords,
    private readonly users: UserRepository,
    private readonly tokens: UserTokens,
    private readonly audit: AuditService,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Ends every session of the caller and begins a new one.
   * @throws WrongPasswordError, LoginRateLimitedError
   */
  async change(caller: Caller, current: string, next: string, origin: RequestOrigin) {
    const { id, username: target, clientId } = await this.check.confirm(caller, current, origin.address);
    const passwordHash = await this.passwords.hash(next);
    await this.dataSource.transaction(async (tx) => {
      await this.users.setPassword(tx, id, passwordHash);
      await this.audit.record(tx, { ...origin, action: 'user.password_changed', target, clientId });
    });
    const user = await this.users.findActive(id);
    if (!user) throw new InvalidTokenError();
    return { token: this.tokens.sign(user), expiresInSeconds: USER_TOKEN_SECONDS };
  }
}
