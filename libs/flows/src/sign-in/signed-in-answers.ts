import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { SessionResponse } from '#domain/sessions/dto/session.response.js';
import { SessionCookies, type CookieReply } from '#domain/sessions/session-cookies.js';
import { expiryOf } from '#domain/sessions/session-facts.js';
import { UserResponse } from '#domain/users/dto/user.response.js';
import type { EnteredResponse } from './dto/entered.response.js';
import type { SignedInResponse } from './dto/signed-in.response.js';
import type { SignedIn } from './session-opening.js';
import type { Entered } from './sign-in.service.js';

/** Turns what a way in came to into its answer, in the body or with cookies. */
@Injectable()
export class SignedInAnswers {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly cookies: SessionCookies,
    private readonly server: ServerSettings,
  ) {}

  of(entered: Entered, reply: CookieReply): EnteredResponse {
    return 'session' in entered ? this.signedIn(entered, reply) : { status: 'second_step_required', ...entered };
  }

  signedIn({ user, session, knownDeviceToken }: SignedIn, reply: CookieReply): SignedInResponse {
    const expiresAt = expiryOf(session);
    const { token, expiresIn, refreshToken } = this.tokensOf({ user, session });
    const inBody = session.delivery === 'body';
    if (!inBody) this.cookies.write(reply, { refreshToken, expiresAt, knownDeviceToken });
    return {
      status: 'signed_in',
      token,
      tokenType: 'Bearer',
      expiresIn,
      ...(inBody ? { refreshToken, knownDeviceToken } : {}),
      user: UserResponse.of(user, this.server.publicOrigin),
      session: SessionResponse.of(session),
    };
  }

  tokensOf({ user, session }: Pick<SignedIn, 'user' | 'session'>) {
    const refreshToken = this.refreshTokens.issue({ sessionId: session.id, counter: session.counter });
    return { ...this.accessTokens.issue(claimsOf(user, session), expiryOf(session)), refreshToken };
  }
}
