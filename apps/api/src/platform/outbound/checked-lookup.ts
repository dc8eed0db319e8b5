import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { OutboundPolicy } from './outbound-policy.js';

/** How long results are used again: receivers are called often. */
const KEPT_MS = 10_000;
const MOST_KEPT = 1_000;

/**
 * A `lookup` for sockets that resolves a name, checks every address and hands on exactly those: what was checked is what
 * is dialled, so a name cannot change its mind in between.
 */
export function checkedLookup(policy: OutboundPolicy): LookupFunction {
  const kept = new Map<string, { untilMs: number; addresses: Promise<LookupAddress[]> }>();

  const resolve = (host: string): Promise<LookupAddress[]> => {
    const known = kept.get(host);
    if (known && known.untilMs > performance.now()) return known.addresses;
    const addresses = policy.resolve(host);
    // The same failure for everybody who asks meanwhile, but not for long.
    addresses.catch(() => kept.delete(host));
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(host, { untilMs: performance.now() + KEPT_MS, addresses });
    return addresses;
  };

  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        try {
          for (const { address } of found) policy.checkAddress(host, address);
        } catch (error) {
          return callback(error as Error, '');
        }
        const wanted = options.family ? found.filter(({ family }) => family === familyOf(options.family)) : found;
        const [first] = wanted;
        if (!first) return callback(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), '');
        if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}

function familyOf(family: number | string | undefined): number {
  return family === 'IPv4' || family === 4 ? 4 : 6;
}
