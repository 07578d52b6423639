import { Injectable } from '@nestjs/common';
import type { Addressee } from '#platform/mail/mails.js';
import { Mails } from '#platform/mail/mails.js';
import { AppealTokens } from '#domain/moderation/appeal-tokens.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';

const day = 86_400_000;
/** In 24 hours. Whoever goes on after a warning is warned each time; their mailbox is not filled with it. */
const most = { warning: 1, ban: 5 } as const;

type Told = Pick<SanctionFacts, 'id' | 'kind' | 'userId' | 'until' | 'publicReason' | 'isActive'>;

/**
 * What people are told of sanctions, by mail: never what moderators say among themselves. Joins the open transaction. A slow-down is told
 * nobody: it shall not be measured. Bans that come with a mailbox (MO-04) have had their mail.
 */
@Injectable()
export class ModerationMails {
  constructor(
    private readonly mails: Mails,
    private readonly sanctions: Sanctions,
    private readonly users: UsersService,
    private readonly appealTokens: AppealTokens,
  ) {}

  async tellImposed(user: UserFacts, sanction: Told): Promise<void> {
    const { id, kind, until, publicReason, isActive } = sanction;
    if (kind === 'slowdown' || !(await this.mayTell(user, kind))) return;
    if (kind === 'warning') await this.mails.tell('moderation_warning', user);
    // BAN_DURATION=0 ends the sessions and nothing else.
    else if (isActive) {
      const data = { until: until?.toISOString() ?? '', reason: publicReason ?? '' };
      const token = this.appealTokens.issue(id);
      await this.mails.tell('account_banned', user, { data, token, ...(until ? { expiresAt: until } : {}) });
    }
  }

  /** Whom another ban still keeps out hears nothing: they could not do what the mail says. */
  async tellLifted(user: UserFacts): Promise<void> {
    const others = await this.sanctions.activeBansOf(user.id);
    if (others.length === 0 && (await this.mayTell(user, 'ban'))) await this.mails.tell('ban_lifted', user);
  }

  async tellRejected({ userId, until }: Told): Promise<void> {
    const user = userId === null ? null : await this.users.find(userId);
    const data = { until: until?.toISOString() ?? '' };
    if (user && isConfirmed(user)) await this.mails.tell('appeal_rejected', user, { data });
  }

  /** An address that nobody has confirmed may be a stranger's. */
  private async mayTell(user: UserFacts, kind: keyof typeof most): Promise<boolean> {
    return isConfirmed(user) && (await this.sanctions.countOf(user.id, kind, day)) <= most[kind];
  }
}

function isConfirmed({ email, emailVerifiedAt }: Addressee & Pick<UserFacts, 'emailVerifiedAt'>): boolean {
  return email !== null && emailVerifiedAt !== null;
}
