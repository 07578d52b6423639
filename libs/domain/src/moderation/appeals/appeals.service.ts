import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { violates } from '#platform/database/database-errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { AppealTokens } from '../appeal-tokens.js';
import { moderationActions } from '../moderation.audit.js';
import { alreadyAppealed, appealDecided } from '../moderation.errors.js';
import { SanctionRepository } from '../sanctions/sanction.repository.js';
import type { AppealedBan, AppealFacts, Decision } from './appeal-facts.js';
import { AppealRepository } from './appeal.repository.js';

/** What the banned say, and what becomes of it. Joins the open transaction. */
@Injectable()
export class Appeals {
  constructor(
    private readonly appeals: AppealRepository,
    private readonly sanctions: SanctionRepository,
    private readonly tokens: AppealTokens,
    private readonly audit: Audit,
  ) {}

  /** The ban that a token speaks of, in force or not; null for a token that is none of ours. */
  async banOf(token: string): Promise<AppealedBan | null> {
    const banId = this.tokens.read(token);
    return banId === null ? null : this.appeals.findBan(banId);
  }

  /** @returns null for a token that is none of ours, or of a ban that is over. @throws already_appealed */
  async add(token: string, text: string): Promise<AppealFacts | null> {
    const banId = this.tokens.read(token);
    if (banId === null) return null;
    const appeal = await this.insert(banId, text);
    if (appeal) await this.record(moderationActions.appealed, anonymous, appeal, {});
    return appeal;
  }

  /** @throws not_found */
  async get(id: string): Promise<AppealFacts> {
    const appeal = await this.appeals.find(id);
    if (!appeal) throw notFound();
    return appeal;
  }

  /** @throws appeal_decided */
  async decide(actor: Actor, id: string, decision: Decision): Promise<AppealFacts> {
    const appeal = await this.appeals.decide(id, actor.userId, decision);
    if (!appeal) throw appealDecided();
    const { accept, note } = decision;
    await this.record(moderationActions.appealDecided, actor, appeal, { accepted: accept, note });
    return appeal;
  }

  private async insert(banId: string, text: string): Promise<AppealFacts | null> {
    try {
      return await this.appeals.insert(banId, text);
    } catch (error) {
      if (violates(error, 'appeals_ban_key')) throw alreadyAppealed();
      throw error;
    }
  }

  /** What was said is not written twice: the log cannot be changed, and people may ask for their words to be erased. */
  private async record(
    action: string,
    actor: Actor,
    { id: appealId, banId }: AppealFacts,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const ban = await this.sanctions.find(banId);
    const target = { targetType: 'user', targetId: ban?.userId ?? null };
    await this.audit.record({ action, actor, ...target, details: { sanctionId: banId, appealId, ...details } });
  }
}
