import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { TrustedOrigin, type OriginRequest } from '#platform/http/trusted-origin.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { SessionCookies } from '#domain/sessions/session-cookies.js';
import { identifierOf } from '#domain/users/identifiers.policy.js';
import { CredentialQuery } from '../../credential.query.js';
import type { LoginRequest } from '../../dto/login.request.js';
import { type Entered, SignInService } from '../../sign-in.service.js';
import { BackendMethod } from '../backend/backend.method.js';
import { PasswordMethod } from './password.method.js';

/** All that passport-local is shown of a request: the body that its request class has passed, and no query string. */
export interface PasswordAttempt {
  readonly body: LoginRequest & { readonly identifier: string };
  readonly origin: OriginRequest & CookieRequest;
}

/** passport-local as a thin adapter: it picks identifier and password from the body, the flow does the rest. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(
    private readonly signIn: SignInService,
    private readonly credentials: CredentialQuery,
    private readonly method: PasswordMethod,
    private readonly backend: BackendMethod,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
  ) {
    super({ usernameField: 'identifier', passwordField: 'password', passReqToCallback: true });
  }

  async validate({ body, origin }: PasswordAttempt, typed: string, password: string): Promise<Entered> {
    const delivery = body.delivery ?? 'body';
    if (delivery === 'cookie') this.trustedOrigin.assert(origin);
    const knownDeviceToken = body.knownDeviceToken ?? this.cookies.readKnownDevice(origin);
    return this.signIn.enter(
      {
        method: this.backend.isOn ? 'backend' : 'password',
        begin: () => this.credentials.findTakingAttempt(identifierOf(typed), knownDeviceToken, body.captchaToken),
        device: { delivery, deviceName: body.deviceName ?? null, knownDeviceToken },
      },
      (candidate) =>
        this.backend.isOn ? this.backend.prove(candidate, { typed, password }) : this.method.prove(candidate, password),
    );
  }
}
