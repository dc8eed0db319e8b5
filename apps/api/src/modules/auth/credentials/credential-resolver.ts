import { Injectable } from '@nestjs/common';
import type { Caller } from '../caller.js';
import { ApiKeyRepository } from '../keys/api-key.repository.js';
import { keyDigest } from '../keys/key-text.js';
import { UserRepository } from '../users/user.repository.js';
import { MasterKey } from './master-key.js';
import type { PresentedCredential } from './presented-credential.js';
import { UserTokens } from './user-token.js';

/**
 * Turns what a request brought into a caller. Every look-up goes to the database, so that a key that was revoked, a
 * user who was signed out and a client who was suspended are refused from the next request on.
 */
@Injectable()
export class CredentialResolver {
  constructor(
    private readonly masterKey: MasterKey,
    private readonly keys: ApiKeyRepository,
    private readonly tokens: UserTokens,
    private readonly users: UserRepository,
  ) {}

  /** The caller behind a key or a token; null when it is neither, or not (or no longer) good. */
  async resolve({ text, bearer }: PresentedCredential): Promise<Caller | null> {
    const user = bearer ? await this.resolveToken(text) : null;
    return user ?? this.resolveKey(text);
  }

  /** The person behind a dashboard token; null for anything else. */
  async resolveToken(text: string): Promise<Caller | null> {
    const claims = this.tokens.read(text);
    const user = claims && (await this.users.findActive(claims.id));
    if (!user || user.tokenVersion !== claims.ver) return null;
    const { id: userId, username, role, clientId } = user;
    return { kind: 'user', userId, username, role, clientId };
  }

  /** The holder of a key, of whatever form; null when no active key has this text. */
  async resolveKey(text: string): Promise<Caller | null> {
    if (this.masterKey.matches(text)) return { kind: 'master' };
    const owner = await this.keys.findOwner(keyDigest(text));
    switch (owner?.kind) {
      case 'client':
        return owner.clientId === null ? null : { kind: 'client', clientId: owner.clientId };
      case 'instance':
        return owner.instanceId === null
          ? null
          : { kind: 'instance', instanceId: owner.instanceId, clientId: owner.clientId };
      // Scoped keys open the Noxivo dialect only.
      case 'scoped':
      case undefined:
        return null;
    }
  }
}
