import { Injectable } from '@nestjs/common';
import { TokenBuckets } from '../../platform/token-buckets.js';
import { limitedAddress } from '../auth/index.js';
import { InviteRateLimitedError } from './invite.errors.js';

/**
 * What may be asked for without a login. A link that exists is limited by itself, whoever shares an address with its
 * reader; an address is limited by how often it names links that do not exist.
 */
@Injectable()
export class InviteLimits {
  private readonly misses = new TokenBuckets(20, 10);
  private readonly reads = new TokenBuckets(120, 120);
  private readonly tries = new TokenBuckets(8, 2);

  /** @throws InviteRateLimitedError */
  miss(address: string): void {
    refuseWhere(this.misses.take(limitedAddress(address)));
  }

  /** @throws InviteRateLimitedError */
  read(inviteId: string): void {
    refuseWhere(this.reads.take(inviteId));
  }

  /** Asking WhatsApp for a code. @throws InviteRateLimitedError */
  try(inviteId: string): void {
    refuseWhere(this.tries.take(inviteId));
  }
}

function refuseWhere(seconds: number | null): void {
  if (seconds !== null) throw new InviteRateLimitedError(seconds);
}
