import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { reasonOfRules } from '#platform/errors/access.errors.js';
import type { Crossing } from '#domain/moderation/policy/judging.policy.js';
import { banMilliseconds, type SanctionKind } from '#domain/moderation/policy/policy.js';
import { Policy } from '#domain/moderation/policy/policy.service.js';
import { type Reach, Reaches } from '#domain/moderation/sanctions/reach.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import type { NewSanction } from '#domain/moderation/sanctions/sanction.repository.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { BansService } from './bans.service.js';
import { SharedNetworkQuery } from './shared-network.query.js';

/** Why a sanction is given: the line that was crossed, and the row of the ledger that crossed it. */
export interface Occasion extends Crossing {
  readonly violationId: string;
}

/** What the rules do to whoever crosses a line, and to whom they do nothing. Joins the open transaction. */
@Injectable()
export class Sanctioning {
  constructor(
    private readonly policy: Policy,
    private readonly reaches: Reaches,
    private readonly sharedNetworks: SharedNetworkQuery,
    private readonly sanctions: Sanctions,
    private readonly bans: BansService,
    private readonly users: UsersService,
  ) {}

  /** @returns null for nobody, and for whoever a rule has banned already: fifty violations at once are one ban (MO-05) */
  async ofUser(actor: Actor, userId: string, occasion: Occasion): Promise<SanctionFacts | null> {
    const user = await this.users.find(userId);
    if (!user) return null;
    const { current } = this.policy;
    // Whoever runs the place is warned: a service that reports nonsense must not lock everybody out.
    const isBan = occasion.kind === 'ban';
    const isSpared = isBan && (current.neverBanned.includes(user.role) || (await this.bans.isSpared(userId)));
    const kind = isSpared ? 'warning' : occasion.kind;
    if (kind === 'ban' && (await this.sanctions.isBannedByRule({ userId, network: null }))) return null;
    const bansBefore = kind === 'ban' ? await this.sanctions.countBansOf(userId, current.bans.doubleWithin) : 0;
    return this.bans.impose(actor, { ...this.ruled({ ...occasion, kind }, bansBefore), userId, network: null });
  }

  /** @returns null for what is protected, or banned by a rule already */
  async ofNetwork(actor: Actor, counted: string, occasion: Occasion): Promise<SanctionFacts | null> {
    if (this.reaches.isProtected(counted)) return null;
    const isSpared = occasion.kind === 'ban' && (await this.sharedNetworks.isShared(counted));
    const kind = isSpared ? 'slowdown' : occasion.kind;
    if (kind === 'ban' && (await this.sanctions.isBannedByRule({ userId: null, network: counted }))) return null;
    const { network, bansBefore } = kind === 'ban' ? await this.reachOf(counted) : { network: counted, bansBefore: 0 };
    return this.bans.impose(actor, { ...this.ruled({ ...occasion, kind }, bansBefore), userId: null, network });
  }

  /** A ban does not grow over many people's heads. */
  private async reachOf(counted: string): Promise<Reach> {
    const reach = await this.reaches.of(counted);
    const isTooWide = reach.network !== counted && (await this.sharedNetworks.isShared(reach.network));
    return isTooWide ? { ...reach, network: counted } : reach;
  }

  private ruled({ kind, rule, violationId }: Occasion, bansBefore: number): Omit<NewSanction, 'userId' | 'network'> {
    const milliseconds = this.lasts(kind, bansBefore);
    return { kind, rule, reason: rule, publicReason: reasonOfRules, byId: null, violationId, milliseconds };
  }

  private lasts(kind: SanctionKind, bansBefore: number): number {
    if (kind === 'ban') return banMilliseconds(this.policy.current, bansBefore);
    return kind === 'slowdown' ? this.policy.current.slowdownLasts : 0;
  }
}
