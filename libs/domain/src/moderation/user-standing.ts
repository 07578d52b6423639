import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { accountBanned, userInactive } from '#platform/errors/access.errors.js';
import { AppealTokens } from './appeal-tokens.js';

/** What of a person's facts says whether they may act. */
export interface Standing {
  readonly status: string;
  readonly ban: { readonly id: string; readonly until: string | null; readonly reason: string | null } | null;
}

/**
 * Whether somebody may act at all. Asked at every way in and on each request; only of who has shown who they are, because the answer says
 * until when and why (MO-06).
 */
@Injectable()
export class UserStanding {
  constructor(
    private readonly clock: Clock,
    private readonly appealTokens: AppealTokens,
  ) {}

  /** By the clock, at use: no job has to end a ban (MO-04). */
  isBanned({ ban }: Standing): boolean {
    return ban !== null && (ban.until === null || Date.parse(ban.until) > this.clock.now().getTime());
  }

  /** @throws account_banned */
  assertNotBanned(user: Standing): void {
    if (!user.ban || !this.isBanned(user)) return;
    const { id, until, reason } = user.ban;
    throw accountBanned({ until, reason, appealToken: this.appealTokens.issue(id) });
  }

  /** @throws account_banned, user_inactive */
  assertGood(user: Standing): void {
    this.assertNotBanned(user);
    if (user.status !== 'active') throw userInactive();
  }
}
