import { Injectable } from '@nestjs/common';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';

/** Guessing the current password here is limited like guessing it at the door. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly attempts: SignInAttempts,
  ) {}

  /** @returns the hash that was checked, null for somebody who has none. @throws invalid_request, invalid_credentials */
  async assert(userId: string, currentPassword: string | undefined): Promise<string | null> {
    const hash = await this.passwords.hashOf(userId);
    if (hash === null) return null;
    if (currentPassword === undefined) {
      const message = 'Give your current password too.';
      throw invalidRequest({}, [{ field: 'currentPassword', code: 'required', message }]);
    }
    await this.attempts.assertRight(userId, () => this.passwords.matches(hash, currentPassword));
    return hash;
  }
}
