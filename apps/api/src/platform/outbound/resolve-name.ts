import { lookup, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Finds every address of a name. @throws what the resolver says, as an Error with a `code`. */
export type ResolveName = (host: string) => Promise<LookupAddress[]>;

const lookupAll = promisify(lookup);

/** For names that the operator vouches for: as any program here resolves them, `/etc/hosts` included. */
export const resolveAsSystem: ResolveName = (host) => lookupAll(host, { all: true });

/** Of each question, asked twice at most. */
const ANSWER_LIMIT_MS = 2_000;

const LOCALHOST = /(^|\.)localhost\.?$/i;

/** How long the IPv6 addresses of a name are waited for that has IPv4 ones: some servers never answer that question. */
const IPV6_PATIENCE_MS = 300;

/**
 * For names that tenants choose: asks the name servers on sockets of its own. The system's look-up holds one of four
 * threads while it waits, and a tenant's name server that never answers could hold them all, and with them every other
 * look-up and all work with files.
 * @param servers instead of those of the system; `address:port`.
 */
export function publicResolver(servers?: readonly string[]): ResolveName {
  return async (host) => {
    const family = isIP(host);
    if (family) return [{ address: host, family }];
    // No name server is to be asked for these (RFC 6761); what they mean is known, and refused with that reason.
    if (LOCALHOST.test(host)) return [{ address: '127.0.0.1', family: 4 }];
    // A new one each time: it reads which servers there are when it is made.
    const resolver = new Resolver({ timeout: ANSWER_LIMIT_MS, tries: 2 });
    if (servers) resolver.setServers(servers);
    const ipv6 = resolver.resolve6(host).catch(() => []);
    const ipv4 = await resolver.resolve4(host).catch((error: unknown) => ({ error }));
    if (Array.isArray(ipv4)) {
      const late = sleep(IPV6_PATIENCE_MS, [], { ref: false });
      return [...of(4, ipv4), ...of(6, await Promise.race([ipv6, late]))];
    }
    const found = of(6, await ipv6);
    if (found.length === 0) throw ipv4.error;
    return found;
  };
}

function of(family: 4 | 6, addresses: readonly string[]): LookupAddress[] {
  return addresses.map((address) => ({ address, family }));
}
