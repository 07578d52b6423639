import { Body, Controller, Get, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import * as errors from '#platform/errors/access.errors.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { CurrentCaller } from '#platform/http/caller.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { type OriginRequest, TrustedOrigin, untrustedOrigin } from '#platform/http/trusted-origin.js';
import { type CookieReply, sessionCookieHeader, SessionCookies } from '#domain/sessions/session-cookies.js';
import { expiryOf } from '#domain/sessions/session-facts.js';
import { UserResponse } from '#domain/users/dto/user.response.js';
import { Credentials } from './credentials.js';
import { LogoutRequest, RefreshRequest } from './dto/session.requests.js';
import { RefreshResponse, UserInfoResponse, VerifyResponse } from './dto/session.responses.js';
import { RefreshService } from './refresh.service.js';
import type { SignedInCaller } from './session-state.js';
import { SignOutService } from './sign-out.service.js';

type Incoming = OriginRequest & CookieRequest;

@ApiTags('Sessions')
@Controller('auth')
export class SessionController {
  constructor(
    private readonly refreshing: RefreshService,
    private readonly signOut: SignOutService,
    private readonly credentials: Credentials,
    private readonly cookies: SessionCookies,
    private readonly trustedOrigin: TrustedOrigin,
    private readonly server: ServerSettings,
  ) {}

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Summary('A new access token, and the next refresh token')
  @ApiOkResponse({ type: RefreshResponse, headers: sessionCookieHeader })
  @Refuses(
    invalidRequest,
    errors.ambiguousCredentials,
    errors.missingAuth,
    errors.invalidatedToken,
    errors.tokenExpired,
    errors.accountBanned,
    errors.userInactive,
    untrustedOrigin,
  )
  async refresh(
    @Body() body: RefreshRequest,
    @Req() request: Incoming,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<RefreshResponse> {
    const { refreshToken, fromCookie } = this.presented(body, request);
    const { session, ...next } = await this.refreshing.refresh(refreshToken);
    if (fromCookie) this.cookies.write(reply, { refreshToken: next.refreshToken, expiresAt: expiryOf(session) });
    return {
      token: next.token,
      tokenType: 'Bearer',
      expiresIn: next.expiresIn,
      ...(fromCookie ? {} : { refreshToken: next.refreshToken }),
    };
  }

  @Post('logout')
  @HttpCode(204)
  @Public()
  @Summary('Sign out here, elsewhere, or everywhere', 'Also when the session has ended already.')
  @ApiNoContentResponse({ headers: sessionCookieHeader })
  @Refuses(invalidRequest, ...errors.credentialRefusals, untrustedOrigin)
  async logout(
    @Body() body: LogoutRequest,
    @Req() request: Incoming,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: CookieReply,
  ): Promise<void> {
    const { refreshToken, fromCookie } = this.presented(body, request);
    const { scope = 'current' } = body;
    if (scope !== 'current') await this.signOut.byCaller(await this.credentials.require(authorization), scope);
    else await this.signOut.here(refreshToken, authorization);
    if (fromCookie && scope !== 'others') this.cookies.clear(reply);
  }

  @Get('userinfo')
  @Access({ device: 'approved', whileEnrolling: true, scope: 'profile:read' })
  @Summary('Who I am')
  @ApiOkResponse({ type: UserInfoResponse })
  userInfo(@CurrentCaller() { user }: SignedInCaller): UserInfoResponse {
    return { user: UserResponse.of(user, this.server.publicOrigin) };
  }

  @Get('verify')
  @Access({ device: 'approved', whileEnrolling: true })
  @Summary('Is this access token good, and what does it say?')
  @ApiOkResponse({ type: VerifyResponse })
  verify(@CurrentCaller() { claims }: SignedInCaller): VerifyResponse {
    return { valid: true, claims };
  }

  /** A token in the body, else the cookie, which must come from a page we know (CK-02). Both and different: 400 (SE-13). */
  private presented({ refreshToken }: RefreshRequest, request: Incoming) {
    const cookie = this.cookies.read(request);
    if (cookie !== null) this.trustedOrigin.assert(request);
    if (cookie !== null && refreshToken !== undefined && cookie !== refreshToken) throw errors.ambiguousCredentials();
    return { refreshToken: refreshToken ?? cookie, fromCookie: cookie !== null };
  }
}
