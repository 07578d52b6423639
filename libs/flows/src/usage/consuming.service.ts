import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms, organizationInactive } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { limitsOf, type UsageCaps, type UsageLimit } from '#domain/usage/usage-limits.policy.js';
import { type Consumption, UsageMeters } from '#domain/usage/usage-meters.js';
import { usageLimitReached } from '#domain/usage/usage.errors.js';
import { UsageSettings } from '#domain/usage/usage.settings.js';
import { type Consumer, ConsumerQuery } from './consumer.query.js';

/** How limits are told; the answer and the refusal say them alike. */
export type ToldLimit = Omit<UsageLimit, 'resetsAt'> & { readonly resetsAt: string | null };

/** What services consume in people's names, and what is left to a person. */
@Injectable()
export class Consuming {
  constructor(
    private readonly consumers: ConsumerQuery,
    private readonly meters: UsageMeters,
    private readonly settings: UsageSettings,
    private readonly transactions: Transactions,
  ) {}

  /**
   * All of it or nothing.
   * @throws not_found where there is no such person, or no member of the organization; insufficient_perms; organization_inactive;
   * usage_limit_reached
   */
  async consume(actor: Actor, asked: Consumption): Promise<ToldLimit[]> {
    const wish = { ...asked, organizationId: placeOf(actor, asked) };
    const { userId, organizationId } = wish;
    return this.inside(actor, organizationId, async () => {
      const consumer = await this.getConsumer(userId, organizationId);
      if (wish.enforce && consumer.organization?.isActive === false) throw organizationInactive();
      const caps = this.capsOf(consumer);
      const { obstacle, state } = await this.meters.consume(wish, caps).catch(asNotFound);
      const limits = told(limitsOf(state, caps, organizationId !== null));
      if (!obstacle) return limits;
      throw usageLimitReached({ limit: obstacle.name, limits, retryAfterSeconds: obstacle.waitSeconds });
    });
  }

  /**
   * What is left to a person: in the organization they act in, while it can be acted in.
   * @throws not_found
   */
  async limitsOf(actor: Actor, userId: string, organizationId: string | null): Promise<ToldLimit[]> {
    return this.inside(actor, organizationId, async () => {
      const acting = organizationId && (await this.consumers.find(userId, organizationId));
      const actsIn = acting && acting.organization?.isActive ? organizationId : null;
      const caps = this.capsOf(await this.getConsumer(userId, actsIn));
      return told(limitsOf(await this.meters.stateOf(userId, actsIn), caps, actsIn !== null));
    });
  }

  private async getConsumer(userId: string, organizationId: string | null): Promise<Consumer> {
    const consumer = await this.consumers.find(userId, organizationId);
    if (!consumer) throw notFound();
    return consumer;
  }

  private capsOf({ role, dailyMessageLimit, organization }: Consumer): UsageCaps {
    const isExempt = role === 'admin' && this.settings.adminsExempt;
    return { messages: isExempt ? null : dailyMessageLimit, tokens: organization?.maxTokens ?? null };
  }

  private async inside<Result>(
    actor: Actor,
    organizationId: string | null,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.transactions.run(actor, () =>
      organizationId === null ? work() : this.transactions.within(organizationId, work),
    );
  }
}

/**
 * Where a caller consumes, if they may in this name. Judged before anybody is looked for, so that nobody is told who is there.
 * @throws insufficient_perms, not_found
 */
function placeOf(actor: Actor, { userId, organizationId, enforce }: Consumption): string | null {
  const { kind, keyId, role, organizationId: own } = actor;
  // A key of the installation has no organization, and consumes in all of them.
  if (kind === 'service') return own === null ? organizationId : ownPlace(own, organizationId);
  const isForOthers = keyId === null || role === 'manager' || role === 'admin';
  // Past a limit nobody goes by themself: one call could use up the month of all.
  if (!isForOthers && (userId !== actor.userId || !enforce))
    throw insufficientPerms({ required: ['manager', 'admin'] });
  return organizationId;
}

/** An organization's key touches its own alone, and need not name it (AZ-02). @throws not_found */
function ownPlace(own: string, named: string | null): string {
  if (named !== null && named !== own) throw notFound();
  return own;
}

/** Somebody who was erased between the look and the lock. */
function asNotFound(error: unknown): never {
  throw violates(error, 'message_meters_user') ? notFound() : error;
}

function told(limits: readonly UsageLimit[]): ToldLimit[] {
  return limits.map((limit) => ({ ...limit, resetsAt: limit.resetsAt?.toISOString() ?? null }));
}
