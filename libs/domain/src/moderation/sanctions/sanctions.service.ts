import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { moderationActions } from '../moderation.audit.js';
import type { SanctionKind } from '../policy/policy.js';
import { LiveSanctions } from './live-sanctions.js';
import type { Ban, SanctionFacts } from './sanction-facts.js';
import { type NewSanction, SanctionRepository } from './sanction.repository.js';

const actionOf: Readonly<Record<SanctionKind, string>> = {
  warning: moderationActions.warned,
  slowdown: moderationActions.slowedDown,
  ban: moderationActions.banned,
};

/** Long enough to tell whether somebody does it again and again. */
const keptDays = 365;

/** Gives sanctions and takes them back, each with its audit row. Joins the open transaction. */
@Injectable()
export class Sanctions {
  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly live: LiveSanctions,
    private readonly audit: Audit,
    private readonly feed: ChangeFeed,
    private readonly transactions: Transactions,
  ) {}

  async impose(actor: Actor, sanction: NewSanction): Promise<SanctionFacts> {
    const imposed = await this.sanctions.insert(sanction);
    const { rule, reason, until, violationId } = imposed;
    await this.record(actionOf[imposed.kind], actor, imposed, { rule, reason, until, violationId });
    this.announce(imposed);
    return imposed;
  }

  /** @returns null where it is not in force (any more) */
  async lift(actor: Actor, id: string, reason: string): Promise<SanctionFacts | null> {
    const lifted = await this.sanctions.lift(id, actor.userId, reason);
    if (!lifted) return null;
    await this.record(moderationActions.lifted, actor, lifted, { reason });
    this.announce(lifted);
    return lifted;
  }

  async find(id: string): Promise<SanctionFacts | null> {
    return this.sanctions.find(id);
  }

  async activeBansOf(userId: string): Promise<SanctionFacts[]> {
    return this.sanctions.activeBansOf(userId);
  }

  /** By the database, not by memory. */
  async longestBan({ userId, address }: { userId: string | null; address: string | null }): Promise<Ban | null> {
    return this.sanctions.longestBan(userId, address);
  }

  async isBannedByRule(subject: { userId: string | null; network: string | null }): Promise<boolean> {
    return this.sanctions.isBannedByRule(subject.userId, subject.network);
  }

  async activeBansAround(network: string): Promise<SanctionFacts[]> {
    return this.sanctions.activeBansAround(network);
  }

  async countBansOf(userId: string, withinMilliseconds: number): Promise<number> {
    return this.sanctions.countBansOf(userId, withinMilliseconds);
  }

  async countOf(userId: string, kind: SanctionKind, withinMilliseconds: number): Promise<number> {
    return this.sanctions.countOf(userId, kind, withinMilliseconds);
  }

  /** A hash of a mailbox is kept no longer than it can matter. */
  @Sweep({ what: 'sanctions' })
  async removeOld(limit: number): Promise<number> {
    const old = `least(until, coalesce(lifted_at, until)) < gatehouse.now() - interval '${String(keptDays)} days'`;
    return this.transactions.removeSome('sanctions', old, limit);
  }

  private async record(
    action: string,
    actor: Actor,
    { id, userId, network }: SanctionFacts,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const target =
      userId === null ? { targetType: 'network', targetId: network } : { targetType: 'user', targetId: userId };
    await this.audit.record({ action, actor, ...target, details: { sanctionId: id, ...details } });
  }

  private announce(sanction: SanctionFacts): void {
    this.transactions.afterCommit(() => {
      this.live.apply(sanction);
      if (sanction.userId !== null) this.feed.tell({ kind: 'user', subjectId: sanction.userId });
    });
  }
}
