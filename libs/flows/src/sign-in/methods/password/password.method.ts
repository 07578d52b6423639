import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import type { Candidate } from '../../credential.query.js';
import type { Proof } from '../../proof.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';

/** E-mail or username, and password. Exactly one hash check, whoever it is (EN-02). */
@Injectable()
export class PasswordMethod {
  constructor(private readonly hasher: PasswordHasher) {}

  /** @throws invalid_credentials, busy */
  async prove({ user, pendingSignUpId, hash }: Candidate, password: string): Promise<Proof> {
    if (!(await this.hasher.verify(hash, password))) throw invalidCredentials();
    return { method: 'password', amr: ['pwd'], aal: 1, user, pendingSignUpId };
  }
}
