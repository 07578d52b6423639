import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Network } from '#platform/network/network.js';
import { ModerationSettings } from '../moderation.settings.js';

const loopback = ['127.0.0.0/8', '::1/128'];

/** What is never banned or slowed down, whoever is behind it: ourselves, what stands in front of us, and what an operator names (MO-05). */
@Injectable()
export class ProtectedNetworks {
  private readonly networks: readonly Network[];

  constructor(server: ServerSettings, settings: ModerationSettings) {
    const own = loopback.map((cidr) => Network.parse(cidr)).filter((network) => network !== null);
    this.networks = [...own, ...server.trustedProxies, ...server.trustedCallers, ...settings.exemptNetworks];
  }

  /** Would a sanction of this network hit any of them? */
  meets(network: Network): boolean {
    return this.networks.some((one) => one.overlaps(network));
  }
}
