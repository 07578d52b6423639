import { Injectable } from '@nestjs/common';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { lastSignInMethod } from './passkeys.errors.js';

/** What a person can come in with. A further way is one line here. */
@Injectable()
export class WaysIn {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly emailCodes: EmailCodes,
    private readonly passkeys: PasskeysService,
  ) {}

  /** Joins the open transaction, which has locked the person: of two last ones that go at once, one stays (RA-05). @throws last_sign_in_method */
  async assertOneIsLeft({ id, email, emailVerifiedAt }: UserFacts): Promise<void> {
    if (this.emailCodes.areOffered && email !== null && emailVerifiedAt) return;
    if ((await this.passkeys.listOf(id)).length > 0 || (await this.passwords.hashOf(id)) !== null) return;
    throw lastSignInMethod();
  }
}
