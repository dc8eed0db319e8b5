import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Config, Secrets } from '../../platform/config/index.js';
import { InvalidApiKeyError, MissingApiKeyError, presentedCredential } from '../auth/index.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who may read the measurements: the holder of the master key, and of METRICS_TOKEN where that is set. Nothing is
 * looked up, so that they can be read while the database is away, and no address is trusted by itself: a proxy on the
 * same machine would open them to everybody.
 */
@Injectable()
export class MetricsAccess {
  private readonly digests: readonly Buffer[];

  constructor({ masterApiKey }: Secrets, { givenMetricsToken }: Config) {
    this.digests = [masterApiKey, ...(givenMetricsToken === null ? [] : [givenMetricsToken])].map(digest);
  }

  /** @throws MissingApiKeyError, InvalidApiKeyError */
  check(headers: IncomingHttpHeaders): void {
    const presented = presentedCredential(headers);
    if (!presented) throw new MissingApiKeyError();
    const asked = digest(presented.text);
    if (!this.digests.some((known) => timingSafeEqual(known, asked))) throw new InvalidApiKeyError();
  }
}
