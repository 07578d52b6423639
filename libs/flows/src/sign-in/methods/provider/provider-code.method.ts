import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { OAuthCodes } from '#domain/oauth-transactions/oauth-codes.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { UsersService } from '#domain/users/users.service.js';
import type { BegunAttempt, Proof, SignInDevice } from '../../proof.js';
import { type Entered, SignInService } from '../../sign-in.service.js';
import { proofOf } from './provider-proof.js';

/** The code that a front-end got when somebody came back from a provider. Doors and the second step follow as on every way in (OA-14). */
@Injectable()
export class ProviderCodeMethod {
  constructor(
    private readonly codes: OAuthCodes,
    private readonly providers: OAuthProviders,
    private readonly accounts: OAuthAccounts,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws invalid_code, too_many_attempts, and what the gates say */
  async enter(code: string, codeVerifier: string, device: SignInDevice): Promise<Entered> {
    const attempt = { method: 'provider', begin: () => this.begin(code), device };
    try {
      return await this.signIn.enter(attempt, () => this.prove(code, codeVerifier));
    } catch (error) {
      // The account changed between proof and session; there is no password that could be wrong here.
      if (error instanceof DomainError && error.code === invalidCredentials.code) throw invalidCode();
      throw error;
    }
  }

  private async begin(code: string): Promise<BegunAttempt<null>> {
    const identifier = hashSecret(code).toString('base64url');
    const subject = { identifier, knownDevice: null, guessing: 'code' } as const;
    return { ...(await this.attempts.take(subject)), aimedAt: null, found: null };
  }

  /** Whoever was suspended or reset the password meanwhile is not let in by an older code, nor by a provider that is off now (BF-06). */
  private async prove(code: string, codeVerifier: string): Promise<Proof> {
    const coded = await this.codes.take('sign_in', code, codeVerifier);
    const user = coded && (await this.users.find(coded.userId));
    if (!coded || user?.generation !== coded.generation) throw invalidCode();
    if (!this.providers.find(coded.provider)) throw invalidCode();
    // Unlinked in the minute since then: what came back before must not open a session after (RA-06).
    const linked = await this.accounts.listOf(user.id);
    if (!linked.some(({ provider }) => provider === coded.provider)) throw invalidCode();
    return proofOf(coded.provider, user);
  }
}
