import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { LoginLinks } from '#domain/login-links/login-links.service.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { UsersService } from '#domain/users/users.service.js';
import type { BegunAttempt, Proof, SignInDevice } from '../../proof.js';
import { type Entered, SignInService } from '../../sign-in.service.js';

/** The code of a one-time login link. A first factor only: doors, confirmation and the second step follow as on every way in. */
@Injectable()
export class LoginLinkMethod {
  constructor(
    private readonly links: LoginLinks,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws invalid_code, too_many_attempts, and what the gates say */
  async enter(code: string, device: SignInDevice): Promise<Entered> {
    const attempt = { method: 'login_link', begin: () => this.begin(code), device };
    try {
      return await this.signIn.enter(attempt, () => this.prove(code));
    } catch (error) {
      // Whose address is not confirmed, or whose account changed meanwhile: there is no password that could be wrong here.
      if (error instanceof DomainError && error.code === invalidCredentials.code) throw invalidCode();
      throw error;
    }
  }

  private async begin(code: string): Promise<BegunAttempt<null>> {
    const subject = {
      identifier: hashSecret(code).toString('base64url'),
      knownDevice: null,
      guessing: 'code',
    } as const;
    return { ...(await this.attempts.take(subject)), aimedAt: null, found: null };
  }

  /** Whoever became a manager or changed the password since then is not signed in by an older link. */
  private async prove(code: string): Promise<Proof> {
    const link = await this.links.take(code);
    const user = link && (await this.users.find(link.userId));
    if (user?.generation !== link?.generation || user?.role !== 'default') throw invalidCode();
    return { method: 'login_link', amr: ['otp'], aal: 1, user, pendingSignUpId: null };
  }
}
