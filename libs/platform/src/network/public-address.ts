import { BlockList, isIP } from 'node:net';
import { canonicalAddress } from './network.js';

/** IPv4 that is not of the open internet (IANA special-purpose address registries, RFC 6890; multicast, RFC 5771). */
const keptIpv4 = [
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
  '224.0.0.0/3',
];

/** IPv6 of the open internet is in 2000::/3 (RFC 4291); of it these are kept: protocols, documentation, and 6to4, which hides an IPv4. */
const openIpv6 = ['2000::/3'];
const keptIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const kept = listOf(keptIpv4, 'ipv4');
const open6 = listOf(openIpv6, 'ipv6');
const kept6 = listOf(keptIpv6, 'ipv6');

/** May a call go there that somebody else named the target of? Whatever is no address is not public either (OA-15). */
export function isPublicAddress(text: string): boolean {
  const address = canonicalAddress(text);
  if (address === null) return false;
  if (isIP(address) === 4) return !kept.check(address, 'ipv4');
  return open6.check(address, 'ipv6') && !kept6.check(address, 'ipv6');
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
