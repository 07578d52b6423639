import { Injectable } from '@nestjs/common';
import { challengeExpired } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { EmailCode } from '#domain/email-codes/email-code.repository.js';
import { EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { emailKeyOf } from '#domain/users/email-address.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import type { BegunAttempt, Proof } from '../../proof.js';
import { type Entered, SignInService } from '../../sign-in.service.js';

/** A code from a mail, together with the challenge it was asked for with. */
@Injectable()
export class EmailCodeMethod {
  constructor(
    private readonly codes: EmailCodes,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws invalid_code, challenge_expired, too_many_attempts, and what the gates say */
  async enter(known: EmailCode, challenge: string, code: string, knownDeviceToken: string | null): Promise<Entered> {
    const { delivery, deviceName } = known;
    const device = { delivery, deviceName, knownDeviceToken };
    const attempt = { method: 'email_code', begin: () => this.begin(known), device };
    try {
      return await this.signIn.enter(attempt, () => this.prove(challenge, code));
    } catch (error) {
      // The account changed while they came in; there is no password that could be wrong here.
      if (error instanceof DomainError && error.code === invalidCredentials.code) throw challengeExpired();
      throw error;
    }
  }

  /** Counted by the address, over all challenges: asking for another code gives no more guesses (BF-07). */
  private async begin({ emailKey, userId }: EmailCode): Promise<BegunAttempt<null>> {
    const subject = { identifier: emailKey, knownDevice: null, guessing: 'code' } as const;
    return { ...(await this.attempts.take(subject)), aimedAt: userId, found: null };
  }

  /** A new password, a suspension or another address since then: the code is as dead as any mailed link (RT-02). */
  private async prove(challenge: string, code: string): Promise<Proof> {
    const { userId, generation, emailKey } = await this.codes.redeem(challenge, code);
    const user = await this.users.find(userId);
    if (user?.generation !== generation || emailKeyOf(user.email ?? '') !== emailKey) throw challengeExpired();
    return { method: 'email_code', amr: ['otp'], aal: 1, user, pendingSignUpId: null };
  }
}
