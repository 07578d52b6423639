import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { parseDuration } from '#platform/config/durations.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms, userInactive } from '#platform/errors/access.errors.js';
import { RedirectTargets } from '#platform/http/redirect-targets.js';
import { loginLinkActions } from '#domain/login-links/login-links.audit.js';
import { LoginLinks, longestLinkSeconds } from '#domain/login-links/login-links.service.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { UsersService } from '#domain/users/users.service.js';
import type { LoginLinkResponse, MakeLoginLinkRequest } from './login-links.dto.js';

/** A link that signs somebody else in, once, within six minutes (S3-6). */
@Injectable()
export class LoginLinkMaking {
  constructor(
    private readonly links: LoginLinks,
    private readonly users: UsersService,
    private readonly targets: RedirectTargets,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly standing: UserStanding,
  ) {}

  /** Nobody comes by rights of an administrator or manager this way (AZ-07). @throws not_found, insufficient_perms, user_inactive, invalid_redirect */
  async make(actor: Actor, userId: string, wish: MakeLoginLinkRequest): Promise<LoginLinkResponse> {
    const user = await this.users.get(userId);
    const { role, generation } = user;
    if (role !== 'default') throw insufficientPerms();
    // Whoever asks is not the person: of a ban they learn only that there is one.
    if (user.status !== 'active' || this.standing.isBanned(user)) throw userInactive();
    const url = wish.redirectTo === undefined ? this.targets.loginPage : this.targets.page(wish.redirectTo);
    const seconds = Math.floor((parseDuration(wish.expiresIn ?? '') ?? longestLinkSeconds * 1_000) / 1_000);
    return this.transactions.run(actor, async () => {
      const { code, expiresAt } = await this.links.make({ userId, generation }, seconds);
      const details = { page: url.origin + url.pathname, expiresAt };
      await this.audit.record({ action: loginLinkActions.made, actor, targetType: 'user', targetId: userId, details });
      url.searchParams.set('code', code);
      return { url: url.href, expiresAt: expiresAt.toISOString() };
    });
  }
}
