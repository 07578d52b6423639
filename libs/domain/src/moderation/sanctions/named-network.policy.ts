import { Network, networkOf } from '#platform/network/network.js';

/** No zone id, port, bracket or list: what could be read in two ways is not read (MO-02). */
const written = /^[0-9a-fA-F:.]{2,45}(?:\/\d{1,3})?$/;

/** More people than anybody means to ban at once. */
const widestIpv4 = 8;
const widestIpv6 = 32;

/** A network as somebody writes it: an IPv6 address alone is its /64, as limits count (MO-03). Null: it is none. */
export function namedNetwork(text: string): Network | null {
  const network = written.test(text) ? Network.parse(text) : null;
  const [address = '', bits = ''] = network?.cidr.split('/') ?? [];
  return bits === '128' && !text.includes('/') ? Network.parse(networkOf(address)) : network;
}

/** Can it be banned at once, by how wide it is? */
export function isNarrow({ cidr }: Network): boolean {
  const [address = '', bits = ''] = cidr.split('/');
  return Number(bits) >= (address.includes(':') ? widestIpv6 : widestIpv4);
}
