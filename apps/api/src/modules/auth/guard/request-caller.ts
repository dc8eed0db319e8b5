import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidApiKeyError, InvalidTokenError, MissingApiKeyError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { CredentialResolver } from '../credentials/credential-resolver.js';
import { presentedCredential } from '../credentials/presented-credential.js';
import { looksLikeToken } from '../credentials/user-token.js';

/** Reads off a request's headers who asks, by any kind of credential. */
@Injectable()
export class RequestCaller {
  constructor(private readonly credentials: CredentialResolver) {}

  /** @throws MissingApiKeyError, InvalidApiKeyError, InvalidTokenError */
  async of({ headers }: Pick<FastifyRequest, 'headers'>): Promise<Caller> {
    const presented = presentedCredential(headers);
    if (!presented) throw new MissingApiKeyError();
    const caller = await this.credentials.resolve(presented);
    if (!caller)
      throw presented.bearer && looksLikeToken(presented.text) ? new InvalidTokenError() : new InvalidApiKeyError();
    return caller;
  }
}
