import { isIP } from 'node:net';
import { canonicalAddress, groupsOf } from '#platform/network/network.js';

/**
 * Which of many networks holds an address: one look for each prefix length that occurs, however many networks there are. A whole
 * request must cost next to nothing here, also while ten thousand networks are banned.
 */
export class NetworkBook {
  private readonly untilOf = new Map<string, number>();
  /** Families with their prefix lengths, so that an address is only cut where somebody is listed. */
  private readonly cuts = new Map<string, { readonly family: number; readonly bits: number }>();

  /** @param until milliseconds since 1970; Infinity: for good */
  add(cidr: string, until: number): void {
    const [written = '', bitsText] = cidr.split('/');
    // Postgres writes ::102:304/128 as ::1.2.3.4/128.
    const address = canonicalAddress(written);
    if (address === null) return;
    const family = isIP(address);
    const bits = bitsText === undefined ? widthOf(family) : Number(bitsText);
    this.cuts.set(`${String(family)}/${String(bits)}`, { family, bits });
    const key = keyOf(family, bits, numberOf(address));
    this.untilOf.set(key, Math.max(until, this.untilOf.get(key) ?? 0));
  }

  /** @returns until when the address is listed at the longest; null: it is not, or not any more */
  find(address: string, now: number): number | null {
    if (this.untilOf.size === 0) return null;
    const family = isIP(address);
    const value = numberOf(address);
    let longest: number | null = null;
    for (const cut of this.cuts.values()) {
      if (cut.family !== family) continue;
      const until = this.untilOf.get(keyOf(family, cut.bits, value)) ?? 0;
      if (until > now && until > (longest ?? 0)) longest = until;
    }
    return longest;
  }
}

function widthOf(family: number): number {
  return family === 4 ? 32 : 128;
}

function keyOf(family: number, bits: number, value: bigint): string {
  return `${String(family)}/${String(bits)} ${(value >> BigInt(widthOf(family) - bits)).toString(36)}`;
}

/** The address as a number. Canonical spellings only (platform/network). */
function numberOf(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  return groupsOf(address).reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}
