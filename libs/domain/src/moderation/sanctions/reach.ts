import { Injectable } from '@nestjs/common';
import { Network, networkOf } from '#platform/network/network.js';
import { Policy } from '../policy/policy.service.js';
import { ProtectedNetworks } from './protected-networks.js';
import { SanctionRepository } from './sanction.repository.js';

/** How far a ban reaches. */
export interface Reach {
  readonly network: string;
  /** Bans by rules around there, lately; the next lasts longer for each. */
  readonly bansBefore: number;
}

/** IPv6: what providers hand out to one customer, from the narrowest. */
const widths = [64, 56, 48] as const;

/** How far the ban of a network reaches: whoever comes back from next door is met there (MO-03). */
@Injectable()
export class Reaches {
  constructor(
    private readonly policy: Policy,
    private readonly protectedNetworks: ProtectedNetworks,
    private readonly sanctions: SanctionRepository,
  ) {}

  isProtected(cidr: string): boolean {
    const network = Network.parse(cidr);
    return network === null || this.protectedNetworks.meets(network);
  }

  /** An IPv6 network grows with each ban around it, as far as nobody protected is within. */
  async of(cidr: string): Promise<Reach> {
    const { doubleWithin } = this.policy.current.bans;
    const [address = ''] = cidr.split('/');
    const isIpv6 = address.includes(':');
    const around = isIpv6 ? networkOf(address, 48) : cidr;
    const bansBefore = await this.sanctions.countBansAround(around, doubleWithin);
    const candidates = isIpv6 ? widths.slice(0, bansBefore + 1).map((bits) => networkOf(address, bits)) : [cidr];
    const network = candidates.reverse().find((candidate) => !this.isProtected(candidate)) ?? cidr;
    return { network, bansBefore };
  }
}
