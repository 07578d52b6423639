import { Injectable } from '@nestjs/common';
import { accountBanned, userInactive } from '#platform/errors/access.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { type Assertion, PasskeyAssertions } from '#domain/passkeys/passkey-assertions.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { UsersService } from '#domain/users/users.service.js';
import type { BegunAttempt, Proof, SignInDevice } from '../../proof.js';
import { type Entered, SignInService } from '../../sign-in.service.js';

const keptOut: ReadonlySet<string> = new Set([accountBanned.code, userInactive.code]);

/** A passkey, and nothing typed. */
@Injectable()
export class PasskeyMethod {
  constructor(
    private readonly assertions: PasskeyAssertions,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws invalid_credentials whatever is wrong, account_deletion_pending, too_many_attempts */
  async enter(challenge: string, credential: object, device: SignInDevice): Promise<Entered> {
    const begin = () => this.begin(challenge, credential);
    try {
      return await this.signIn.enter({ method: 'passkey', begin, device }, (assertion) => this.prove(assertion));
    } catch (error) {
      // Who is suspended or banned hears what everybody hears (PK-05); the audit log says why, and a mail has told the banned.
      if (error instanceof DomainError && keptOut.has(error.code)) throw invalidCredentials();
      throw error;
    }
  }

  /** Taken before anything costs, and looked at here, so that a failure is written down with whom it was aimed at. */
  private async begin(challenge: string, credential: object): Promise<BegunAttempt<Assertion>> {
    const taken = await this.attempts.take({ identifier: '', knownDevice: null, guessing: 'passkey' });
    try {
      const found = await this.assertions.check({ kind: 'sign_in', userId: null }, challenge, credential);
      return { ...taken, aimedAt: found.ownerId, found };
    } catch (error) {
      await this.attempts.settle(taken.subject, error);
      throw error;
    }
  }

  private async prove({ ownerId, amr }: Assertion): Promise<Proof> {
    const user = ownerId === null || amr === null ? null : await this.users.find(ownerId);
    if (!user || amr === null) throw invalidCredentials();
    return { method: 'passkey', amr, aal: 2, user, pendingSignUpId: null };
  }
}
