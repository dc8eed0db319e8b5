import { BlockList, isIPv4 } from 'node:net';
import { ipv6Groups } from './ipv6-groups.js';

/** IPv4 ranges that are not the public internet (IANA special-purpose registry), cloud metadata addresses among them. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Parts of 2000::/3 that are not the public internet: protocol assignments, Teredo, documentation, 6to4. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = new BlockList();
for (const range of SPECIAL_IPV4) special.addSubnet(...subnetOf(range), 'ipv4');
for (const range of SPECIAL_IPV6) special.addSubnet(...subnetOf(range), 'ipv6');

function subnetOf(range: string): [net: string, prefix: number] {
  const [net = '', prefix] = range.split('/');
  return [net, Number(prefix)];
}

/** The IPv4 address that an IPv6 one stands for: mapped (::ffff:0:0/96) or behind the well-known NAT64 (64:ff9b::/96). */
function embeddedIPv4(groups: readonly number[]): string | null {
  const prefix = groups.slice(0, 6).join();
  const embeds = prefix === [0, 0, 0, 0, 0, 0xffff].join() || prefix === [0x64, 0xff9b, 0, 0, 0, 0].join();
  if (!embeds) return null;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * Whether an IP address belongs to the public internet. Private, loopback, link-local, carrier, metadata, multicast and
 * reserved addresses do not, nor do IPv6 forms of them; anything that is no address does not either.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  const groups = ipv6Groups(address);
  if (!groups) return false;
  const embedded = embeddedIPv4(groups);
  if (embedded) return isPublicAddress(embedded);
  const isGlobalUnicast = ((groups[0] ?? 0) & 0xe000) === 0x2000;
  return isGlobalUnicast && !special.check(address.split('%')[0] ?? '', 'ipv6');
}
