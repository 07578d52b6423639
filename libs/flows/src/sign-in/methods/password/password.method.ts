import { Injectable } from '@nestjs/common';
import { PasswordsService } from '#domain/passwords/passwords.service.js';
import type { Candidate } from '../../credential.query.js';
import type { Proof } from '../../proof.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';

/** E-mail or username, and password. Exactly one hash check, whoever it is (EN-02); after a good one an old hash is renewed. */
@Injectable()
export class PasswordMethod {
  constructor(private readonly passwords: PasswordsService) {}

  /** @throws invalid_credentials, busy */
  async prove({ user, pendingSignUpId, hash, secondFactors }: Candidate, password: string): Promise<Proof> {
    if (!(await this.passwords.matches(hash, password))) throw invalidCredentials();
    if (user && hash !== null) await this.passwords.upgrade(user.id, hash, password);
    return { method: 'password', amr: ['pwd'], aal: 1, user, pendingSignUpId, secondFactors };
  }
}
