import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { hasIdentityOf } from '#domain/oauth-accounts/oauth-account.columns.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import type { Identifier } from '#domain/users/identifiers.policy.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { BegunAttempt } from './proof.js';
import { enrolledFactors, isTrusted } from './second-step/second-factors.query.js';
import type { SecondFactors } from './second-step/second-step.policy.js';

/** Who an identifier could be: an account with its password, else the newest sign-up still waiting for the address. */
export interface Candidate {
  readonly user: UserFacts | null;
  readonly pendingSignUpId: string | null;
  /** The one hash that this sign-in is checked against. */
  readonly hash: string | null;
  /** They have an account at the company's own backend. */
  readonly isAtBackend: boolean;
  readonly secondFactors: SecondFactors;
}

interface Row extends SecondFactors {
  readonly user: UserFacts | null;
  readonly userHash: string | null;
  readonly isKnownDevice: boolean;
  readonly isAtBackend: boolean;
  readonly pendingId: string | null;
  readonly pendingHash: string | null;
}

/**
 * Read model over users, passwords, oauth_accounts, second factors, known_devices and pending_sign_ups (listed in docs/map.md). The attempt is taken in
 * the same round trip, for every identifier alike.
 */
@Injectable()
export class CredentialQuery {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly backend: CustomBackendSettings,
  ) {}

  /** @throws too_many_attempts, captcha_required, captcha_failed */
  async findTakingAttempt(
    { emailKey, username, countedAs: identifier }: Identifier,
    knownDeviceToken: string | null,
    captchaToken: string | undefined,
  ): Promise<BegunAttempt<Candidate>> {
    const device = knownDeviceToken === null ? null : hashSecret(knownDeviceToken);
    const question = { sql, parameters: [emailKey, username, device, this.backend.issuer] };
    const { answer, ...taken } = await this.attempts.takeAsking<Row>(question, { identifier, device, captchaToken });
    return { ...taken, aimedAt: answer.user?.id ?? null, found: candidateOf(answer) };
  }
}

function candidateOf({ user, userHash, isAtBackend, pendingId, pendingHash, ...factors }: Row): Candidate {
  const secondFactors = { enrolled: factors.enrolled, isTrustedDevice: factors.isTrustedDevice };
  if (!user) return { user: null, pendingSignUpId: pendingId, hash: pendingHash, isAtBackend, secondFactors };
  const dated = {
    ...user,
    emailVerifiedAt: dateOf(user.emailVerifiedAt),
    lastSignInAt: dateOf(user.lastSignInAt),
    deletesAt: dateOf(user.deletesAt),
  };
  return { user: dated, pendingSignUpId: null, hash: userHash, isAtBackend, secondFactors };
}

function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}

/** One row always. `=` with null matches nothing, so an absent identifier finds nobody (RT-04). */
const sql = `
  select to_jsonb(account) as user, passwords.hash as "userHash", device.id is not null as "isKnownDevice",
         pending.id as "pendingId", pending.password_hash as "pendingHash",
         ${hasIdentityOf('account.id', '$4::text')} as "isAtBackend",
         ${enrolledFactors('account.id')} as enrolled, ${isTrusted('device')} as "isTrustedDevice"
    from (select 1) one
    left join (select ${userColumns('users')} from users where users.email_key = $1::text or users.username = $2::text) account on true
    left join passwords on passwords.user_id = account.id
    left join known_devices device on device.user_id = account.id and device.token_hash = $3::bytea
          and device.expires_at > gatehouse.now()
    left join lateral (select id, password_hash from pending_sign_ups
                        where email_key = $1::text and expires_at > gatehouse.now()
                        order by created_at desc, id desc limit 1) pending on true`;
