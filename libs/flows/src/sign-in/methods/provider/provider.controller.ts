import { Body, Controller, Get, HttpCode, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { invalidRedirect } from '#platform/errors/redirect.errors.js';
import { Public, Summary } from '#platform/http/access.decorator.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { formMediaType } from '#platform/http/form-body.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import type { CookieReply } from '#domain/sessions/session-cookies.js';
import { setupRequired } from '#domain/users/users.errors.js';
import { Arrivals } from './arrivals.js';
import { Departures } from './departures.js';
import { OAuthCookies } from './oauth-cookies.js';
import { DepartureQuery, LogoutQuery, SeeOther } from './provider.dto.js';
import { providerUnavailable } from './provider.errors.js';

/** Two hits a sign-in, and whole offices behind one address. */
const travelling = { name: 'oauth', max: 300, windowSeconds: 600 };

interface ArrivalRequest extends CookieRequest {
  readonly url: string;
}

/** There and back again. Browsers come here by themselves, so what is wrong is told by where they are sent, or as a problem. */
@ApiTags('Signing in')
@Controller('oauth/:provider')
export class ProviderController {
  constructor(
    private readonly departures: Departures,
    private readonly arrivals: Arrivals,
    private readonly cookies: OAuthCookies,
  ) {}

  @Get()
  @Public()
  @Limited(travelling)
  @Redirect()
  @SeeOther()
  @Summary(
    'Sign in at a provider',
    'For browsers at top level. They come back to `redirectTo` with `code` for /auth/exchange, or with `error`.',
  )
  @Refuses(invalidRequest, invalidRedirect, notFound, setupRequired, providerUnavailable)
  async depart(
    @Param('provider') provider: string,
    @Query() { redirectTo, codeChallenge, ticket }: DepartureQuery,
    @Res({ passthrough: true }) reply: CookieReply,
  ) {
    const departure =
      ticket === undefined
        ? await this.departures.signIn(provider, redirectTo, codeChallenge)
        : await this.departures.withTicket(provider, ticket);
    this.cookies.write(reply, departure);
    return { url: departure.url.href, statusCode: 303 };
  }

  @Get('callback')
  @Public()
  @Limited(travelling)
  @Redirect()
  @SeeOther()
  @Summary('Where a provider sends people back to', 'Registered there; nothing calls it by itself.')
  @Refuses(notFound)
  async arrive(
    @Param('provider') provider: string,
    @Req() request: ArrivalRequest,
    @Res({ passthrough: true }) reply: CookieReply,
  ) {
    const answer = new URL(request.url, 'http://localhost').searchParams;
    const state = stateOf(answer);
    const browserSecret = state === null ? null : this.cookies.read(request, state);
    if (state !== null && browserSecret !== null) this.cookies.clear(reply, state);
    const opened = state !== null && browserSecret !== null ? { state, browserSecret } : null;
    const next = await this.arrivals.receive(provider, opened, answer);
    return { url: next.href, statusCode: 303 };
  }

  @Post('callback')
  @HttpCode(303)
  @Public()
  @Limited(travelling)
  @RouteConfig({ mediaTypes: [formMediaType] })
  @ApiConsumes(formMediaType)
  @Redirect()
  @SeeOther()
  @Summary('The same, for providers that post', 'The browser is sent here again by GET, which brings its cookie.')
  @Refuses(notFound)
  async park(@Param('provider') provider: string, @Body() form: Record<string, string>) {
    return { url: await this.arrivals.park(provider, new URLSearchParams(form)), statusCode: 303 };
  }

  @Get('logout')
  @Public()
  @Limited(travelling)
  @Redirect()
  @SeeOther()
  @Summary(
    'Sign out at the provider too',
    'For browsers, after /auth/logout, where the operator wants it (RP-Initiated Logout).',
  )
  @Refuses(invalidRequest, invalidRedirect, notFound, providerUnavailable)
  async signOutThere(@Param('provider') provider: string, @Query() { redirectTo }: LogoutQuery) {
    const url = await this.departures.signOut(provider, redirectTo);
    return { url: url.href, statusCode: 303 };
  }
}

/** Twice is as good as never: one of the two was put there by somebody else. */
function stateOf(answer: URLSearchParams): string | null {
  const [state, another] = answer.getAll('state');
  return state && another === undefined && state.length <= 100 ? state : null;
}
