import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { CredentialResolver } from '../../auth/index.js';
import { CLOSE_CODES } from '../close-codes.js';
import type { Subscriber } from './subscriber.js';
import { Subscribers } from './subscribers.js';

/** Looks up again and again whether those who are connected still may be. */
@Injectable()
export class CredentialWatch {
  private isChecking = false;

  constructor(
    private readonly subscribers: Subscribers,
    private readonly credentials: CredentialResolver,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * Closes the connections of keys that were revoked, tenants that were suspended and tokens that ended, and takes note
   * of roles that changed.
   */
  async check(): Promise<void> {
    if (this.isChecking) return;
    this.isChecking = true;
    try {
      for (const same of this.subscribers.groups()) await this.checkGroup(same);
    } catch (err) {
      // Nobody is thrown out because the database is away.
      this.log.debug({ err }, 'credentials of live connections could not be checked');
    } finally {
      this.isChecking = false;
    }
  }

  private async checkGroup(same: readonly Subscriber[]): Promise<void> {
    const credential = same[0]?.credential;
    const caller = credential && (await this.credentials.resolve(credential));
    for (const subscriber of same) {
      if (caller) subscriber.caller = caller;
      else if (subscriber.caller.kind === 'user') {
        subscriber.connection.close(CLOSE_CODES.notAuthenticated, 'This token is not good any more: sign in again');
      } else subscriber.connection.close(CLOSE_CODES.notAllowed, 'This key is not good any more');
    }
  }
}
