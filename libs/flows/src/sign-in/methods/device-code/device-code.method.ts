import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error.js';
import { invalidGrant } from '#platform/oauth/oauth.errors.js';
import { DeviceAuthorizations } from '#domain/device-authorizations/device-authorizations.service.js';
import type { Poll } from '#domain/device-authorizations/device-authorization.facts.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { SignInAttempts } from '#domain/sign-in-attempts/sign-in-attempts.service.js';
import { UsersService } from '#domain/users/users.service.js';
import type { BegunAttempt, Proof } from '../../proof.js';
import type { SignedIn } from '../../session-opening.js';
import { SignInService } from '../../sign-in.service.js';
import * as errors from './oauth.errors.js';

/** A code that somebody approved on a screen where they are signed in (RFC 8628). */
@Injectable()
export class DeviceCodeMethod {
  constructor(
    private readonly authorizations: DeviceAuthorizations,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly signIn: SignInService,
  ) {}

  /** @throws authorization_pending, slow_down, access_denied, expired_token, invalid_grant */
  async enter(deviceCode: string, clientId: string): Promise<SignedIn> {
    const poll = await this.authorizations.poll(deviceCode);
    if (poll?.clientId !== clientId) throw invalidGrant();
    assertDecided(poll);
    const device = { delivery: 'body', deviceName: clientId, knownDeviceToken: null } as const;
    const attempt = { method: 'device_code', begin: () => this.begin(poll), device };
    try {
      const entered = await this.signIn.enter(attempt, () => this.prove(poll));
      if ('session' in entered) return entered;
    } catch (error) {
      // Suspended, being deleted, recovered since it was approved: a screen needs no more to know than that it may not (BF-06).
      if (!(error instanceof DomainError) || error.kind === 'unavailable' || isOfRfc(error)) throw error;
    }
    // A second factor is owed that the approver had not shown: it cannot be asked for here, and is not let go (MF-04).
    throw errors.accessDenied();
  }

  private async begin({ id }: Poll): Promise<BegunAttempt<null>> {
    const subject = { identifier: id, knownDevice: null, guessing: 'code' } as const;
    return { ...(await this.attempts.take(subject)), aimedAt: null, found: null };
  }

  /**
   * Worth as much as what the approver had shown, as old as that is, and nothing once they are signed out: else a stolen session could
   * approve itself anew every ten minutes, for ever (SE-12), and outlive its end (RA-06).
   */
  private async prove({ id }: Poll): Promise<Proof> {
    const granted = await this.authorizations.take(id);
    if (!granted) throw invalidGrant();
    const user = await this.users.find(granted.userId);
    if (user?.generation !== granted.generation) throw errors.accessDenied();
    if (!(await this.sessions.isLive(granted.sessionId))) throw errors.accessDenied();
    const { amr, aal, authTime } = granted;
    return { method: 'device_code', amr, aal, authTime, user, pendingSignUpId: null };
  }
}

function assertDecided({ status, isLate, isTooSoon }: Poll): void {
  if (isLate) throw errors.expiredToken();
  if (status === 'denied') throw errors.accessDenied();
  if (status === 'pending') throw isTooSoon ? errors.slowDown() : errors.authorizationPending();
}

function isOfRfc({ code, kind }: DomainError): boolean {
  return code === invalidGrant.code || kind === 'rate-limited';
}
