import { BlockList, isIP } from 'node:net';

/**
 * One spelling per client address: IPv4 hidden in IPv6 (::ffff:10.0.0.1) is folded to IPv4, zone ids are dropped, IPv6
 * is written canonically (MO-03). Null for everything that is no address, which callers must treat as "unknown",
 * never as "allowed" (MO-02).
 */
export function canonicalAddress(text: string): string | null {
  const bare = text.trim().replace(/%.*$/s, '');
  if (bare.length > 45) return null;
  const family = isIP(bare);
  if (family === 4) return bare;
  if (family !== 6) return null;
  const canonical = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const bits = [mapped[1], mapped[2]].map((part) => Number.parseInt(part ?? '0', 16));
  return bits.flatMap((pair) => [pair >> 8, pair & 0xff]).join('.');
}

/** The network a limit counts by: an IPv4 address as it is, an IPv6 address by its /64 (or wider) prefix. */
export function networkOf(address: string, prefixBits: 48 | 56 | 64 = 64): string {
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address);
  const kept = groups.slice(0, prefixBits >> 4);
  const cut = prefixBits % 16 === 0 ? [] : [(Number.parseInt(groups[kept.length] ?? '0', 16) & 0xff00).toString(16)];
  return `${[...kept, ...cut].join(':')}::/${String(prefixBits)}`;
}

/** The eight groups of a canonical IPv6 address, those left out at `::` too. */
export function groupsOf(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}

/** How limits count whoever comes from there. All whose address cannot be told count as one. */
export function countedNetwork(address: string | null): string {
  return address === null ? 'unknown' : networkOf(address);
}

/** An address range in CIDR notation; a bare address is a range of one. */
export class Network {
  private constructor(
    readonly cidr: string,
    private readonly address: string,
    private readonly bits: number,
    private readonly list: BlockList,
  ) {}

  static parse(cidr: string): Network | null {
    const [addressText = '', bitsText, ...rest] = cidr.trim().split('/');
    const address = canonicalAddress(addressText);
    if (!address || rest.length > 0) return null;
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    const widest = family === 'ipv4' ? 32 : 128;
    const given = bitsText === undefined || /^\d{1,3}$/.test(bitsText) ? Number(bitsText ?? widest) : Number.NaN;
    // The prefix of ::ffff:203.0.113.0/120 counts 96 bits that went with the folding (MO-03).
    const bits = bitsText !== undefined && family === 'ipv4' && addressText.includes(':') ? given - 96 : given;
    if (!(bits >= 0 && bits <= widest)) return null;
    const list = new BlockList();
    list.addSubnet(address, bits, family);
    return new Network(`${address}/${String(bits)}`, address, bits, list);
  }

  contains(address: string): boolean {
    return this.list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  /** Two ranges meet only where one holds the other. */
  overlaps(other: Network): boolean {
    return this.bits <= other.bits ? this.contains(other.address) : other.contains(this.address);
  }
}
