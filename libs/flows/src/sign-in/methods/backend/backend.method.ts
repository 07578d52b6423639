import { Injectable } from '@nestjs/common';
import { newSecret } from '#platform/crypto/secrets.js';
import { BackendClient } from '#domain/custom-backend/backend-client.js';
import { BackendPeople } from '#domain/custom-backend/backend-people.js';
import { vouchesFor } from '#domain/custom-backend/backend-person.policy.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { BackendTokenStore } from '#domain/custom-backend/tokens/backend-token-store.js';
import { invalidCredentials } from '#domain/sign-in-attempts/sign-in-attempts.errors.js';
import { domainOf, emailKeyOf } from '#domain/users/email-address.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import type { Candidate } from '../../credential.query.js';
import type { Proof } from '../../proof.js';
import { PasswordMethod } from '../password/password.method.js';

/** What somebody typed at the door. */
export interface TypedCredentials {
  readonly typed: string;
  readonly password: string;
}

/**
 * A password that a company's own backend checks. Whoever it is, one question goes to the backend (docs/decisions/0009): in place of the
 * password of an account that is here alone one that nobody has, so that no password of ours leaves, and the answer comes as fast and as
 * wrong as any other (EN-01, EN-02).
 */
@Injectable()
export class BackendMethod {
  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly backend: BackendClient,
    private readonly people: BackendPeople,
    private readonly tokens: BackendTokenStore,
    private readonly users: UsersService,
    private readonly local: PasswordMethod,
  ) {}

  get isOn(): boolean {
    return this.settings.isOn;
  }

  /** @throws invalid_credentials, backend_unavailable, too_many_attempts, busy, and what `BackendPeople` says */
  async prove(candidate: Candidate, { typed, password }: TypedCredentials): Promise<Proof> {
    const isLocal = this.isHereAlone(candidate);
    if (isLocal && this.settings.localFallback) return this.local.prove(candidate, password);
    const signedIn = await (isLocal
      ? this.backend.signIn(newSecret(), newSecret())
      : this.backend.signIn(typed, password));
    if (isLocal || !signedIn) throw invalidCredentials();
    const user = await this.users.get(await this.people.accountOf(signedIn.person));
    if (user.status === 'active' && signedIn.tokens) await this.tokens.keep(user.id, signedIn.tokens);
    return { method: 'backend', amr: ['pwd'], aal: 1, user, pendingSignUpId: null };
  }

  /**
   * Has a password here, and nothing at the backend. An address that nobody has confirmed makes no account somebody's: who signed up
   * with another's must not stand between them and the backend (OA-09).
   */
  private isHereAlone({ user, hash, isAtBackend }: Candidate): boolean {
    if (!user || hash === null || isAtBackend) return false;
    if (user.email === null) return true;
    if (!user.emailVerifiedAt) return false;
    const domain = domainOf(emailKeyOf(user.email) ?? '');
    return !(this.settings.adoptsAccounts && vouchesFor(domain, null, this.settings));
  }
}
