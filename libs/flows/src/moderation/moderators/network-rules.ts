import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { requestContext } from '#platform/http/request-context.js';
import { Network } from '#platform/network/network.js';
import { addressProtected } from '#domain/moderation/moderation.errors.js';
import { Reaches } from '#domain/moderation/sanctions/reach.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { SharedNetworkQuery } from '../shared-network.query.js';

/** Which networks a moderator may ban. */
@Injectable()
export class NetworkRules {
  constructor(
    private readonly reaches: Reaches,
    private readonly networks: SharedNetworkQuery,
    private readonly ladder: RoleLadder,
  ) {}

  /**
   * Not one's own: nobody would be left there to lift it. And not one from which somebody of an equal or higher role came lately: they would
   * be banned by the back door (MO-06). Joins the open transaction. @throws address_protected, insufficient_perms
   */
  async assertMayBan(actor: Actor, network: string): Promise<void> {
    const { ip } = requestContext.current;
    const isOwn = ip !== null && Network.parse(network)?.contains(ip);
    if (isOwn || this.reaches.isProtected(network)) throw addressProtected();
    for (const person of await this.networks.moderatorsAt(network)) {
      if (person.id !== actor.userId) this.ladder.assertAbove(actor, person);
    }
  }
}
