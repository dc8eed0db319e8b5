import { Injectable } from '@nestjs/common';
import { Secrets } from '../../../platform/config/index.js';
import { keyDigest, sameKey } from '../keys/key-text.js';

/** The key that reaches every instance. It lives in the environment only, never in the database. */
@Injectable()
export class MasterKey {
  private readonly digest: Buffer;

  constructor(secrets: Secrets) {
    this.digest = keyDigest(secrets.masterApiKey);
  }

  /** Whether a text is the master key; takes as long for any text. */
  matches(text: string): boolean {
    return sameKey(this.digest, text);
  }
}
