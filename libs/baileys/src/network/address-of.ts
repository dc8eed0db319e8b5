import type { LookupFunction } from 'node:net';

/** The address that a name is dialled at. @throws what the look-up refuses it with. */
export function addressOf(host: string, lookup: LookupFunction): Promise<string> {
  return new Promise((resolve, reject) => {
    lookup(host, {}, (error, address) => {
      const [first] = typeof address === 'string' ? [address] : address.map((one) => one.address);
      if (error || first === undefined) reject(error ?? new Error(`${host} has no address`));
      else resolve(first);
    });
  });
}
