import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { type EmailAddress, parseEmailAddress } from '#domain/users/email-address.policy.js';
import { canonicalLocale } from '#domain/users/profile.policy.js';
import { canonicalUsername } from '#domain/users/username.policy.js';
import type { RegisterRequest } from './dto/register.request.js';
import { SignUpArrivals } from './sign-up.arrivals.js';
import { SignUpDoor } from './sign-up.door.js';
import { SignUpLimits } from './sign-up.limits.js';

/** Signing up: one answer, one hash and one mail, whether or not the address is taken (EN-03). */
@Injectable()
export class SignUpService {
  constructor(
    private readonly door: SignUpDoor,
    private readonly limits: SignUpLimits,
    private readonly passwords: PasswordsService,
    private readonly arrivals: SignUpArrivals,
  ) {}

  /**
   * @throws invalid_request, setup_required, registration_closed, email_domain_not_allowed, invitation_expired, invitation_not_yours,
   * organization_full, too_many_attempts, captcha_required, captcha_failed, busy
   */
  async register(request: RegisterRequest): Promise<void> {
    const address = addressOf(request);
    const { wantsFirstAdmin, inviteToken } = await this.door.assertOpen(address.key, request);
    this.passwords.assertPlausible(request.password);
    const attempt = { emailKey: address.key, captchaToken: request.captchaToken };
    const accepted = await this.limits.counting(attempt, () => this.passwords.accept(request.password, request));
    const passwordHash = await this.passwords.hash(accepted);
    const wish = {
      ...wishesOf(request),
      email: address.address,
      emailKey: address.key,
      passwordHash,
      wantsFirstAdmin,
    };
    if (inviteToken === null) await this.arrivals.wait(wish);
    else await this.arrivals.comeInvited(wish, inviteToken);
  }
}

function addressOf({ email }: RegisterRequest): EmailAddress {
  const address = parseEmailAddress(email);
  if (!address) throw new Error('the request class lets only addresses through');
  return address;
}

function wishesOf({ name, username, locale, consents }: RegisterRequest) {
  return {
    name: name ?? null,
    usernameWish: username === undefined ? null : canonicalUsername(username),
    locale: locale === undefined ? null : canonicalLocale(locale),
    consents: consents ?? [],
  };
}
