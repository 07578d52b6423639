import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { banNotInForce } from '#domain/moderation/moderation.errors.js';
import { type ModeratorNote, ModeratorNotes } from '#domain/moderation/notes/moderator-notes.js';
import { namedNetwork } from '#domain/moderation/sanctions/named-network.policy.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { BansService } from '../bans.service.js';
import type { BanWish } from './ban-wish.policy.js';
import { NetworkRules } from './network-rules.js';

/** What moderators do, each act judged and done in one transaction; an operator at the command line is above them (MO-06). */
@Injectable()
export class ModeratorsService {
  constructor(
    private readonly ladder: RoleLadder,
    private readonly bans: BansService,
    private readonly sanctions: Sanctions,
    private readonly notes: ModeratorNotes,
    private readonly networks: NetworkRules,
    private readonly transactions: Transactions,
  ) {}

  /** @throws not_found, insufficient_perms, own_account, last_admin, address_protected */
  async ban(actor: Actor, wish: BanWish): Promise<SanctionFacts> {
    return this.transactions.run(actor, async () => {
      await this.ladder.assertMayModerate(actor, wish.userId);
      if (wish.network !== null) await this.networks.assertMayBan(actor, wish.network);
      return this.bans.impose(actor, { kind: 'ban', ...wish, byId: actor.userId, rule: null, violationId: null });
    });
  }

  /** @throws not_found */
  async getBan(id: string): Promise<SanctionFacts> {
    const ban = await this.sanctions.find(id);
    if (ban?.kind !== 'ban') throw notFound();
    return ban;
  }

  /** Of two who lift it at once, one does (RA-01). @throws not_found, insufficient_perms, own_account, ban_not_in_force */
  async lift(actor: Actor, id: string, reason: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const { userId } = await this.getBan(id);
      await this.ladder.assertMayModerate(actor, userId);
      if (!(await this.bans.lift(actor, id, reason))) throw banNotInForce();
    });
  }

  /** All bans of somebody. @throws not_found, insufficient_perms, own_account, ban_not_in_force */
  async liftAll(actor: Actor, userId: string, reason: string): Promise<readonly SanctionFacts[]> {
    return this.transactions.run(actor, async () => {
      await this.ladder.assertMayModerate(actor, userId);
      return this.liftEach(actor, await this.sanctions.activeBansOf(userId), reason);
    });
  }

  /** All bans of a network, of what lies within it, and of what it lies within. Null: this is no network. @throws insufficient_perms, ban_not_in_force */
  async liftOfNetwork(actor: Actor, text: string, reason: string): Promise<readonly SanctionFacts[] | null> {
    const network = namedNetwork(text);
    if (!network) return null;
    return this.transactions.run(actor, async () => {
      await this.ladder.assertMayModerate(actor, null);
      return this.liftEach(actor, await this.sanctions.activeBansAround(network.cidr), reason);
    });
  }

  /** @throws not_found, insufficient_perms, own_account */
  async addNote(actor: Actor, userId: string, text: string): Promise<ModeratorNote> {
    return this.transactions.run(actor, async () => {
      await this.ladder.assertMayModerate(actor, userId);
      return this.notes.add(actor, userId, text);
    });
  }

  private async liftEach(actor: Actor, inForce: readonly SanctionFacts[], reason: string) {
    if (inForce.length === 0) throw banNotInForce();
    for (const { id } of inForce) await this.bans.lift(actor, id, reason);
    return inForce;
  }
}
