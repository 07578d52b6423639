import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { anonymous } from '#platform/actor/actor.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignUpsService } from '#domain/sign-ups/sign-ups.service.js';
import { type EmailAddress, parseEmailAddress } from '#domain/users/email-address.policy.js';
import { canonicalLocale } from '#domain/users/profile.policy.js';
import { canonicalUsername } from '#domain/users/username.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import type { RegisterRequest } from './dto/register.request.js';
import { SignUpDoor } from './sign-up.door.js';
import { SignUpMails } from './sign-up.mails.js';

/** Signing up: one answer, one hash and one mail, whether or not the address is taken (EN-03). */
@Injectable()
export class SignUpService {
  constructor(
    private readonly door: SignUpDoor,
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly signUps: SignUpsService,
    private readonly mails: SignUpMails,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws invalid_request, setup_required, registration_closed, email_domain_not_allowed, too_many_attempts, captcha_required,
   * captcha_failed, busy
   */
  async register(request: RegisterRequest): Promise<void> {
    const address = addressOf(request);
    const wantsFirstAdmin = await this.door.assertOpen(address.key, request.setupToken);
    this.passwords.assertPlausible(request.password);
    const attempt = { emailKey: address.key, captchaToken: request.captchaToken };
    const accepted = await this.door.counting(attempt, () => this.passwords.accept(request.password, request));
    const passwordHash = await this.passwords.hash(accepted);
    const mayMail = await this.mails.mayMail(address.key);
    await this.transactions.run(anonymous, async () => {
      const owner = await this.users.findByEmailKey(address.key);
      if (owner?.emailVerifiedAt) return this.mails.tellOwner(owner, mayMail);
      const signUp = await this.signUps.add({
        ...wishesOf(request),
        email: address.address,
        emailKey: address.key,
        passwordHash,
        wantsFirstAdmin,
      });
      await this.mails.askToConfirm(signUp, mayMail);
    });
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
