import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { TokenBuckets } from '../../../platform/token-buckets.js';
import { InvalidApiKeyError, TooManyWrongKeysError } from '../auth.errors.js';
import { limitedAddress } from '../login/login-limiter.js';

/** One program that was given a wrong key asks less often; many behind one address that all have wrong ones hardly do. */
const A_MINUTE = 300;
/** Of many wrong keys, one line in the log. */
const LINES_A_MINUTE = 1;

/**
 * Counts wrong keys by the address that they come from. Whoever has a good one is never asked about others of the same
 * address.
 */
@Injectable()
export class WrongKeys {
  private readonly misses = new TokenBuckets(A_MINUTE, A_MINUTE);
  private readonly lines = new TokenBuckets(1, LINES_A_MINUTE);

  constructor(@InjectLogger() private readonly log: Logger) {}

  /** Counts one. @returns what to refuse it with. */
  refusalOf(ip: string): InvalidApiKeyError | TooManyWrongKeysError {
    const address = limitedAddress(ip);
    const waitSeconds = this.misses.take(address);
    if (waitSeconds === null) return new InvalidApiKeyError();
    if (this.lines.take(address) === null) this.log.warn({ address }, 'an address tries many wrong keys');
    return new TooManyWrongKeysError(waitSeconds);
  }
}
