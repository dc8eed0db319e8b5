import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidTokenError, MissingApiKeyError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { CredentialResolver } from '../credentials/credential-resolver.js';
import { presentedCredential } from '../credentials/presented-credential.js';
import { looksLikeToken } from '../credentials/user-token.js';
import { WrongKeys } from './wrong-keys.js';

/** Reads off a request's headers who asks, by any kind of credential. */
@Injectable()
export class RequestCaller {
  constructor(
    private readonly credentials: CredentialResolver,
    private readonly wrong: WrongKeys,
  ) {}

  /** @throws MissingApiKeyError, InvalidApiKeyError, TooManyWrongKeysError, InvalidTokenError */
  async of({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): Promise<Caller> {
    const presented = presentedCredential(headers);
    if (!presented) throw new MissingApiKeyError();
    const caller = await this.credentials.resolve(presented);
    if (caller) return caller;
    throw presented.bearer && looksLikeToken(presented.text) ? new InvalidTokenError() : this.wrong.refusalOf(ip);
  }
}
