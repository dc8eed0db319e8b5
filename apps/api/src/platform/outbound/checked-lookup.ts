import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import type { OutboundPolicy } from './outbound-policy.js';

const resolveAll = promisify(lookup);

/** How long results are used again: resolving takes a thread of a small pool, and receivers are called often. */
const KEPT_MS = 10_000;
const MOST_KEPT = 1_000;

/**
 * A `lookup` for sockets that resolves a name, checks every address and hands on exactly those: what was checked is what
 * is dialled, so a name cannot change its mind in between.
 */
export function checkedLookup(policy: OutboundPolicy): LookupFunction {
  const kept = new Map<string, { until: number; addresses: Promise<LookupAddress[]> }>();

  const resolve = (host: string): Promise<LookupAddress[]> => {
    const known = kept.get(host);
    if (known && known.until > Date.now()) return known.addresses;
    const addresses = resolveAll(host, { all: true });
    // The same failure for everybody who asks meanwhile, but not for long.
    addresses.catch(() => kept.delete(host));
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(host, { until: Date.now() + KEPT_MS, addresses });
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
