import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { requestContext } from '#platform/http/request-context.js';
import { networkOf } from '#platform/network/network.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';
import { emailDomainNotAllowed } from '#domain/sign-ups/sign-ups.errors.js';
import { domainOf } from '#domain/users/email-address.policy.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { SetupTokens } from '#domain/users/setup-tokens.js';
import { registrationClosed, setupRequired } from './sign-up.errors.js';

/** Who may sign up here now. Nothing of what it asks depends on whether the address is taken (EN-03). */
@Injectable()
export class SignUpDoor {
  constructor(
    private readonly rules: SignUpRules,
    private readonly firstAdmin: FirstAdmin,
    private readonly setupTokens: SetupTokens,
    private readonly server: ServerSettings,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @returns whether this may become the first administrator by the set-up token, which opens a closed registration too
   * @throws setup_required, registration_closed, email_domain_not_allowed
   */
  async assertOpen(emailKey: string, setupToken: string | undefined): Promise<boolean> {
    if (this.server.isProduction && (await this.firstAdmin.isAwaited())) {
      if (setupToken === undefined || !(await this.setupTokens.isGood(setupToken))) throw setupRequired();
      return true;
    }
    if (this.rules.registration === 'closed') throw registrationClosed();
    if (!this.rules.mayJoin(domainOf(emailKey))) throw emailDomainNotAllowed();
    return false;
  }

  /** Before anything is hashed: per address or /64, and four times as often per /48. @throws too_many_attempts */
  async assertNotTooMany(): Promise<void> {
    const { ip } = requestContext.current;
    const { max, windowSeconds } = this.rules.limits;
    const near = { name: 'sign-up:network', max, windowSeconds, told: true };
    const wide = { name: 'sign-up:wide-network', max: max * 4, windowSeconds, told: true };
    await this.limits.assertTaken([
      { limit: near, subject: ip === null ? 'unknown' : networkOf(ip) },
      { limit: wide, subject: ip === null ? 'unknown' : networkOf(ip, 48) },
    ]);
  }
}
